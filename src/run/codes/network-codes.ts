import type { CodeInfo } from './code-info.ts';

/** Of the way to live targets. */
export const networkCodes: Readonly<Record<string, CodeInfo>> = {
  'network.ca': {
    meaning: 'A file of --cacert or NODE_EXTRA_CA_CERTS holds no certificates in PEM form.',
    whatToDo: 'Export the certificate authority as PEM (Base64); openssl x509 -inform der turns a DER file into one.',
  },
  'network.certificate-unused': {
    meaning: 'A client certificate was given for a target that does not say where it is to be shown.',
    whatToDo: 'Write clientCertificate: true beside the url in reaches; a certificate is never shown to every host.',
  },
  'network.client-certificate': {
    meaning: 'The files of --cert and --key are no certificate with its private key.',
    whatToDo: 'Give both, as PEM; the passphrase of an encrypted key goes into STEADFAST_KEY_PASSPHRASE.',
  },
  'network.file': {
    meaning: 'A file that --cacert, --cert, --key or NODE_EXTRA_CA_CERTS names can not be read.',
    whatToDo: 'Correct its path, which starts from the working folder, or its rights.',
  },
  'network.insecure-production': {
    meaning: 'A production target was to be reached with --insecure.',
    whatToDo: 'Leave it out; --cacert trusts an authority of your own, and the server is verified all the same.',
  },
  'network.proxy': {
    meaning: 'The proxy of --proxy, HTTPS_PROXY or HTTP_PROXY is not the URL of an HTTP proxy.',
    whatToDo: 'Write http://host:port; percent-encode user and password. SOCKS proxies are not supported.',
  },
  'network.unverified': {
    meaning: 'The run accepted any certificate, so that nobody can say who answered.',
    whatToDo: 'Leave --insecure out; --cacert trusts an authority of your own.',
  },
};
