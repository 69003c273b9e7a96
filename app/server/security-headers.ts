import helmet from "helmet";

/**
 * Headers of every page. Nothing may come from another host, no page may be framed, and the only scripts that run are
 * files of our own: a script stored in an answer or a label stays text.
 */
export function securityHeaders({ development }: { readonly development: boolean }) {
  return helmet({
    contentSecurityPolicy: development
      ? false
      : {
          useDefaults: false,
          directives: {
            defaultSrc: ["'none'"],
            scriptSrc: ["'self'"],
            connectSrc: ["'self'"],
            workerSrc: ["'self'"],
            styleSrc: ["'self'"],
            imgSrc: ["'self'", "data:"],
            manifestSrc: ["'self'"],
            formAction: ["'self'"],
            baseUri: ["'none'"],
            frameAncestors: ["'none'"],
          },
        },
    // A form that is sent must carry its Origin, so that a foreign page's form can be told apart.
    referrerPolicy: { policy: "same-origin" },
    // Set where TLS ends: this process may be reached over plain HTTP on the office network.
    strictTransportSecurity: false,
    xFrameOptions: { action: "deny" },
  });
}
