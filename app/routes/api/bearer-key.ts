/** The key of `Authorization: Bearer …`; undefined when there is none. */
export function bearerKey(authorization: string | undefined): string | undefined {
  return /^Bearer +([\w.~+/-]{1,200}=*)$/iu.exec(authorization ?? "")?.[1];
}
