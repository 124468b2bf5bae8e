import { type HandlerGiven, keyOfHandler } from '#contract/concerns'
import type { Option } from '#ui/filters.tsx'
import { useWords } from '#ui/words.ts'

type Known = { units: { id: string; name: string; stands: boolean }[]; agencies: string[] }

/** Who may lead or help, as choices and in words; a choice's value is the handler's key. */
export function useHandlers({ units, agencies }: Known) {
  const t = useWords('concerns')
  const agency = (kind: string) => t('configuration.handlers.agency', { name: t(`orgs:agencyKinds.${kind}`) })
  const options: Option[] = [
    ...(['community', 'subdistrict', 'centre'] as const).map((by) => ({ value: by, label: t(`configuration.handlers.${by}`) })),
    ...agencies.map((kind) => ({ value: `agency:${kind}`, label: agency(kind) })),
    ...units.filter(({ stands }) => stands).map(({ id, name }) => ({ value: `dept:${id}`, label: name })),
  ]
  const nameOf = (handler: HandlerGiven): string =>
    handler.by === 'dept'
      ? (units.find(({ id }) => id === handler.orgId)?.name ?? '')
      : handler.by === 'agency'
        ? agency(handler.agency)
        : t(`configuration.handlers.${handler.by}`)
  return { options, nameOf }
}

export const keyOf = keyOfHandler
export function handlerOf(key: string): HandlerGiven {
  const [by, which] = key.split(':') as [string, string | undefined]
  return (by === 'dept' ? { by, orgId: which } : by === 'agency' ? { by, agency: which } : { by }) as HandlerGiven
}

export function usePlaceKinds() {
  const t = useWords('concerns')
  return (kind: string | null): string => t(kind ? `regions:placeKinds.${kind}` : 'configuration.anyPlace')
}
