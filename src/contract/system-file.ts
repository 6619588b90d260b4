import type { JsonObject } from '../model/json.ts';

/** `scenarios/<system>/system.yaml` as written; described key by key in schemas/harness/system.schema.json. */
export interface SystemFile {
  readonly title: string;
  readonly description?: string;
  readonly sources?: Readonly<Record<string, string>>;
  readonly oauth?: OAuthFile;
  readonly targets?: Readonly<Record<string, TargetFile>>;
  readonly variables?: Readonly<Record<string, VariableFile>>;
  readonly defaultPersona?: string;
  readonly personas?: Readonly<Record<string, PersonaFile>>;
  readonly fixtures?: Readonly<Record<string, PersonaFile>>;
  readonly bindings?: Readonly<Record<string, string>>;
  readonly faults?: Readonly<Record<string, string>>;
  readonly advice?: readonly AdviceFile[];
  readonly deviations?: readonly DeviationFile[];
  readonly uncovered?: Readonly<Record<string, string>>;
  readonly uncalled?: Readonly<Record<string, string>>;
  readonly checks?: Readonly<Record<string, string>>;
}

export interface OAuthFile {
  readonly authorize: {
    readonly operation: string;
    readonly url: string;
    readonly parameters: Readonly<
      Record<string, string | { readonly value: string; readonly when?: Readonly<Record<string, string>> }>
    >;
  };
  readonly redirectUri: string;
  readonly callbackSlash?: 'exact' | 'tolerated';
  readonly code: { readonly lifetime: string };
  readonly token: string;
  readonly refresh?: { readonly operation: string; readonly lifetime?: string; readonly limit?: string };
  readonly clientAuthentication: 'client_secret_basic' | 'client_secret_post' | 'none';
  readonly jwksUri?: string;
  readonly issuer?: string;
  readonly journey: string;
}

export interface TargetFile {
  readonly title: string;
  readonly kind: 'test' | 'production';
  readonly environment: string;
  readonly reaches: readonly {
    readonly url: string;
    readonly query?: Readonly<Record<string, string>>;
    readonly clientCertificate?: boolean;
  }[];
  readonly has?: readonly string[];
  readonly pace?: Readonly<Record<string, string>>;
  readonly maintenance?: readonly MaintenanceFile[];
}

export interface MaintenanceFile {
  readonly title: string;
  readonly every?: string | readonly string[];
  readonly from: string;
  readonly to: string;
  readonly zone?: string;
}

interface AdviceFile {
  readonly when: Readonly<Record<string, string>>;
  readonly after?: string;
  readonly targets?: readonly string[];
  readonly warn: string;
  readonly source: string;
}

export interface VariableFile {
  readonly type: 'secret' | 'personal' | 'plain';
  readonly description?: string;
  readonly mock?: string;
  readonly default?: string;
  readonly optional?: boolean;
  readonly totp?: boolean;
  readonly pattern?: string;
}

export interface PersonaFile {
  readonly description: string;
  readonly fields?: Readonly<Record<string, VariableFile>>;
  readonly world?: JsonObject;
}

interface DeviationFile {
  readonly id: string;
  readonly title: string;
  readonly check: string;
  readonly operations?: readonly string[];
  readonly quote: string;
  readonly source: string;
}
