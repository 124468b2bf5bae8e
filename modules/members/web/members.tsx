import { ListPage } from '#ui/list-page.tsx'
import { useMay } from '#ui/me.tsx'
import { Go } from '#ui/router.tsx'
import { useLive } from '#ui/send.ts'
import { StatusTag, type Tone } from '#ui/status-tag.tsx'
import { useWords } from '#ui/words.ts'
import { exporting, exportingCsv, listing, type MemberRow, modes, type State, states } from '../contract.ts'
import { useChoices, useRegions, useUnits } from './choices.ts'

export const tones: Record<State, Tone> = { registered: 'today', confirmed: 'done', declined: 'plain', left: 'plain' }

/** Those whom one manages; by name, number or day. */
export function Members() {
  const t = useWords('members')
  const choices = useChoices()
  const communities = useRegions('community')
  const units = useUnits()
  const [registers, represents] = [useMay('members.register'), useMay('members.represent')]
  useLive(['members.'], ['list-members'])
  const view = (key: string, filters: Record<string, string>) => ({ key, label: t(`views.${key}`), filters })
  return (
    <ListPage<MemberRow>
      title={t('pages.list')}
      sub={t('list.sub')}
      endpoint={listing}
      sort="name"
      open={({ id }) => `/members/${id}`}
      columns={[
        {
          key: 'name',
          title: t('columns.name'),
          sort: 'name',
          lead: true,
          cell: ({ id, name, state }) => (
            <>
              <Go to={`/members/${id}`}>{name}</Go>{' '}
              {state !== 'confirmed' && <StatusTag tone={tones[state]}>{t(`states.${state}`)}</StatusTag>}
            </>
          ),
        },
        { key: 'no', title: t('columns.no'), sort: 'no', cell: ({ no }) => no },
        { key: 'kind', title: t('columns.kind'), cell: ({ kind }) => choices.say('kinds', [kind]) },
        { key: 'community', title: t('columns.community'), cell: ({ communityName, gridName }) => gridName ?? communityName },
        { key: 'home', title: t('columns.home'), cell: ({ homeName }) => homeName ?? '' },
        { key: 'mode', title: t('columns.mode'), cell: ({ mode }) => (mode === 'none' ? '' : t(`modes.${mode}`)) },
        { key: 'skills', title: t('columns.skills'), cell: ({ skills }) => choices.say('skills', skills) },
        { key: 'registeredOn', title: t('columns.registeredOn'), sort: 'registeredOn', cell: (row) => row.registeredOn },
      ]}
      filters={[
        { kind: 'text', key: 'q', label: t('list.q') },
        { kind: 'select', key: 'kind', label: t('columns.kind'), several: true, options: choices.options('kinds') },
        { kind: 'select', key: 'skill', label: t('columns.skills'), several: true, options: choices.options('skills') },
        {
          kind: 'select',
          key: 'mode',
          label: t('columns.mode'),
          several: true,
          options: [...modes, 'none'].map((value) => ({ value, label: t(`modes.${value}`) })),
        },
        {
          kind: 'select',
          key: 'state',
          label: t('columns.state'),
          several: true,
          options: states.map((value) => ({ value, label: t(`states.${value}`) })),
        },
        { kind: 'select', key: 'communityId', label: t('columns.community'), options: communities },
        { kind: 'select', key: 'homeOrgId', label: t('columns.home'), options: units.options },
        { kind: 'switch', key: 'due', label: t('list.due') },
      ]}
      views={[
        view('standing', { state: 'confirmed' }),
        view('waiting', { state: 'registered' }),
        view('due', { due: 'true' }),
        view('all', {}),
      ]}
      exports={{ xlsx: exporting, csv: exportingCsv }}
      empty={{ words: t('list.empty') }}
      actions={
        (registers || represents) && (
          <>
            <Go className="button" to="/members/import">
              {t('pages.import')}
            </Go>
            <Go className="button primary" to="/members/register">
              {t('pages.register')}
            </Go>
          </>
        )
      }
    />
  )
}
