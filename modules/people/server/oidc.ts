import type { FastifyReply, FastifyRequest } from 'fastify'
import * as oidc from 'openid-client'
import { found } from '#common/refusal.ts'
import { theConfig } from '#platform/config.ts'
import type { Context } from '#platform/context.ts'
import type { FileAnswer } from '#platform/http.ts'
import { openBegun, sealBegun, serviceOf } from './oidc-service.ts'
import { type OidcSettings, settingsOf } from './settings.ts'
import { letIn } from './sign-in.ts'
import * as accounts from './store/accounts.ts'

type Door = { request: FastifyRequest; reply: FastifyReply }
const cookie = 'sigong-oidc'

const callbackOf = (request: FastifyRequest, cityId: number): string =>
  `${theConfig().SIGONG_ORIGIN ?? `${request.protocol}://${request.host}`}/c/${cityId}/api/oidc/callback`

const goTo = (reply: FastifyReply, url: string): FileAnswer => {
  reply.code(302).header('location', url)
  return { type: 'text/plain', inline: true, body: Buffer.alloc(0) }
}

/** Only a path of the console: nobody is led elsewhere after signing in. */
const pathOf = (next: string | undefined): string => (next && /^\/(?![/\\])[\w\-./?=&%$]*$/.test(next) ? next : '/')

/** To the city's identity service, with state, nonce and PKCE. */
export async function startOidc(
  { db, cityId, now }: Context,
  next: string | undefined,
  { request, reply }: Door,
): Promise<FileAnswer> {
  const settings = found((await settingsOf(db)).oidc, 'people.no-oidc')
  const service = await serviceOf(settings, now)
  const [state, nonce, verifier] = [oidc.randomState(), oidc.randomNonce(), oidc.randomPKCECodeVerifier()]
  const url = oidc.buildAuthorizationUrl(service, {
    redirect_uri: callbackOf(request, cityId),
    scope: settings.scope ?? 'openid profile',
    code_challenge: await oidc.calculatePKCECodeChallenge(verifier),
    code_challenge_method: 'S256',
    state,
    nonce,
  })
  const begun = { state, nonce, verifier, next: pathOf(next), until: now.getTime() + 600_000 }
  const secure = theConfig().SIGONG_ORIGIN?.startsWith('https://') ?? false
  reply.setCookie(cookie, sealBegun(begun), { path: '/', httpOnly: true, sameSite: 'lax', secure, maxAge: 600 })
  return goTo(reply, url.href)
}

/** Back from it. Whom it names gets in with an account that stands here already; none is ever made. */
export async function finishOidc(ctx: Context, door: Door): Promise<FileAnswer> {
  const { db, cityId, now } = ctx
  const { request, reply } = door
  const settings = found((await settingsOf(db)).oidc, 'people.no-oidc')
  const begun = openBegun(request.cookies[cookie], now)
  reply.clearCookie(cookie, { path: '/' })
  const claims = begun && (await claimsOf(settings, callbackOf(request, cityId), begun, ctx, request))
  if (!claims) return goTo(reply, '/staff/sign-in?refused=oidc-failed')
  const account = await accountOf(db, settings, claims)
  if (!account) return goTo(reply, '/staff/sign-in?refused=oidc-unknown')

  const { personId } = account
  // This request only reads; the session is opened beside it, before the reply leaves.
  db.aside(async (own) => {
    if (!account.oidcSubject) await accounts.linkSubject(own, personId, claims.sub)
    await letIn({ ...ctx, db: own }, personId, secondFactorIn(settings, claims), door)
  })
  return goTo(reply, `/staff${begun.next}`)
}

async function claimsOf(
  settings: OidcSettings,
  callback: string,
  { verifier, state, nonce }: { verifier: string; state: string; nonce: string },
  { now }: Context,
  request: FastifyRequest,
): Promise<oidc.IDToken | undefined> {
  const url = new URL(callback)
  url.search = new URL(request.originalUrl, url).search
  try {
    const checks = { pkceCodeVerifier: verifier, expectedState: state, expectedNonce: nonce, idTokenExpected: true }
    const tokens = await oidc.authorizationCodeGrant(await serviceOf(settings, now), url, checks)
    return tokens.claims()
  } catch (error) {
    request.log.warn({ err: (error as Error).message }, 'identity service')
    return undefined
  }
}

/** By the subject linked before, else by the claim that holds the sign-in name, for an account not linked yet. */
async function accountOf(db: Context['db'], { claim }: OidcSettings, claims: oidc.IDToken) {
  const linked = await accounts.findBySubject(db, claims.sub)
  if (linked) return linked.disabledAt ? undefined : linked
  const named = claim && claims[claim]
  if (typeof named !== 'string') return undefined
  const account = await accounts.findNamed(db, named.trim().toLowerCase())
  return account && !account.oidcSubject && !account.disabledAt ? account : undefined
}

/** The service says that it asked for a second factor (amr of RFC 8176), or the city vouches that it always does. */
const secondFactorIn = ({ secondFactor }: OidcSettings, { amr }: oidc.IDToken): boolean =>
  secondFactor === true || (Array.isArray(amr) && amr.some((way) => ['mfa', 'otp', 'hwk', 'swk', 'sms'].includes(String(way))))
