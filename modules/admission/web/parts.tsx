import { listing as listingOrgs } from '#contract/orgs'
import { useAnswer } from '#ui/send.ts'
import { StatusTag, type Tone } from '#ui/status-tag.tsx'
import { hasWord, useWords } from '#ui/words.ts'
import { useToday } from '#web/regions'
import { type ApplicationState, type AskState, applicationStates, type ListState, type MatterRow } from '../contract.ts'

const askTones: Record<AskState, Tone> = { open: 'today', ended: 'plain', returned: 'alarm' }
export function AskTag({ state }: { state: AskState }) {
  const t = useWords('admission')
  return <StatusTag tone={askTones[state]}>{t(`askStates.${state}`)}</StatusTag>
}
const appTones: Partial<Record<ApplicationState, Tone>> = {
  submitted: 'today',
  incomplete: 'alarm',
  hearing: 'action',
  review: 'today',
  granted: 'done',
  conditional: 'done',
  refused: 'alarm',
}
export function AppTag({ state }: { state: ApplicationState }) {
  const t = useWords('admission')
  return <StatusTag tone={appTones[state] ?? 'plain'}>{t(`appStates.${state}`)}</StatusTag>
}
const listTones: Record<ListState, Tone> = { draft: 'plain', hearing: 'action', issued: 'done', replaced: 'plain' }
export function ListTag({ state }: { state: ListState }) {
  const t = useWords('admission')
  return <StatusTag tone={listTones[state]}>{t(`listStates.${state}`)}</StatusTag>
}

type Stands = Pick<MatterRow, 'inForce' | 'validFrom' | 'validUntil' | 'trialUntil'> & {
  confirmedOn?: string | null
  exitedOn?: string | null
}
export const matterState = (m: Stands, today: string): 'exited' | 'coming' | 'over' | 'trial' | 'inForce' =>
  m.exitedOn
    ? 'exited'
    : !m.inForce
      ? m.validFrom > today
        ? 'coming'
        : 'over'
      : m.trialUntil && m.trialUntil >= today && !m.confirmedOn
        ? 'trial'
        : 'inForce'
export function MatterTag({ matter }: { matter: Stands }) {
  const t = useWords('admission')
  const state = matterState(matter, useToday())
  return (
    <StatusTag tone={state === 'inForce' ? 'done' : state === 'trial' ? 'action' : 'plain'}>
      {t(`matterStates.${state}`)}
    </StatusTag>
  )
}

/** The door in words; a door that another module brought is called by its own name. */
export function useDoor() {
  const t = useWords('admission')
  return (door: string) => (hasWord(`admission:doors.${door}`) ? t(`doors.${door}`) : door)
}
export function useDeptOptions() {
  const kind = ['cityDept', 'cityOffice', 'stationedAgency', 'subdistrictOffice', 'workCommittee'] as const
  const rows = useAnswer(listingOrgs, { query: { kind: [...kind], limit: 200 } }).data?.rows ?? []
  return rows.map(({ id, name }) => ({ value: id, label: name }))
}
export const openStates: readonly ApplicationState[] = applicationStates.filter((state) =>
  ['submitted', 'hearing', 'review'].includes(state),
)
