import type { RunProblem } from '../model/result.ts';
import { scanFolder } from '../secrets/scan-folder.ts';
import type { Vault } from '../secrets/vault.ts';

/** Searches the run's folder for every secret of the run. What is found is set aside and ends the run with exit 5. */
export async function lastScan(folder: string, vault: Vault): Promise<readonly RunProblem[]> {
  const leaked = await scanFolder(folder, vault);
  return leaked.map(({ file, secret }) => ({
    code: 'secrets.in-output',
    message: `${file} held ${secret}; the file was set aside.`,
    exit: 5 as const,
  }));
}
