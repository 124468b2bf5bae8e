/** What the test of the identity service uses of the package, which brings no types of its own. */
declare module 'oidc-provider' {
  import type { RequestListener } from 'node:http'

  type Account = { accountId: string; claims(): Promise<Record<string, unknown>> }
  export class Provider {
    constructor(issuer: string, configuration: Record<string, unknown> & { findAccount(ctx: unknown, id: string): Account })
    callback(): RequestListener
  }
}
