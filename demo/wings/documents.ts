import { dayOf, plusDays } from '#common/dates.ts'
import { restedOn } from '#platform/rules/rules.ts'
import { load } from '#server/documents'
import { homes, texts } from './documents/texts.ts'
import type { Wing } from './wing.ts'

/**
 * The implementing opinion and its companions as demo texts, and on which clause each rule rests: one document has expired,
 * one ends within the month, one was amended.
 */
export const documents: Wing = async (ctx, { city, loaded, today }) => {
  const day = dayOf(today)
  const orgId = loaded.orgs.get('organisation')!
  const name = city.name.zh.slice(0, 3)
  const place = (key: string) => texts.findIndex((text) => text.key === key)
  const documents = texts.map(({ key: _key, no, ago, ends, supersedes, ...text }) => {
    const issuedOn = plusDays(day, -ago)
    const [issuer, short] = no.startsWith('政')
      ? [`${name}人民政府办公室`, name[1]!]
      : no.startsWith('委')
        ? [`中共${name}委办公室`, name[1]!]
        : [`中共${name}委组织部`, name[1]!]
    return {
      ...text,
      orgId,
      issuer,
      addressee: '各街道党工委、办事处，市直各单位，各社区',
      docNo: `${short}${no.replace('{y}', issuedOn.slice(0, 4))}`,
      issuedOn,
      effectiveOn: plusDays(issuedOn, 10),
      ...(ends === undefined ? {} : { expiresOn: plusDays(day, ends) }),
      ...(supersedes === undefined ? {} : { supersedes: place(supersedes) }),
    }
  })
  const bases = (await restedOn(ctx)).flatMap(({ module, key }) => {
    const home = homes[module]?.find(([begins]) => key.startsWith(begins))
    return home ? [{ module, key, document: place(home[1]), clause: home[2] }] : []
  })
  await load(ctx, { documents, bases })
}
