import { ListPage } from '#ui/list-page.tsx'
import { Go } from '#ui/router.tsx'
import { useLive } from '#ui/send.ts'
import { useWords } from '#ui/words.ts'
import { exportingAgreements, exportingAgreementsCsv, listingAgreements, modes } from '../contract.ts'
import { useRegions } from './choices.ts'
import { type Agreement, ModeDeeds, ModeState } from './mode-forms.tsx'

/** Agreements on who manages whom: waiting, in force, ended. */
export function Modes() {
  const t = useWords('members')
  const communities = useRegions('community')
  useLive(['members.'], ['list-member-agreements'])
  return (
    <ListPage<Agreement>
      title={t('pages.modes')}
      sub={t('mode.sub')}
      endpoint={listingAgreements}
      sort="-proposedAt"
      open={({ memberId }) => `/members/${memberId}`}
      columns={[
        {
          key: 'name',
          title: t('columns.name'),
          sort: 'name',
          lead: true,
          cell: ({ memberId, memberName }) => <Go to={`/members/${memberId}`}>{memberName}</Go>,
        },
        { key: 'no', title: t('mode.no'), cell: ({ no }) => no },
        { key: 'mode', title: t('columns.mode'), cell: ({ mode }) => t(`modes.${mode}`) },
        { key: 'home', title: t('columns.home'), cell: ({ homeName }) => homeName },
        { key: 'community', title: t('columns.community'), cell: ({ communityName }) => communityName },
        { key: 'untilOn', title: t('propose.until'), sort: 'untilOn', cell: ({ untilOn }) => untilOn },
        { key: 'state', title: t('columns.state'), cell: (row) => <ModeState row={row} /> },
        { key: 'deeds', title: t('mode.deeds'), cell: (row) => <ModeDeeds row={row} /> },
      ]}
      filters={[
        { kind: 'text', key: 'q', label: t('list.q') },
        {
          kind: 'select',
          key: 'mode',
          label: t('columns.mode'),
          options: modes.map((value) => ({ value, label: t(`modes.${value}`) })),
        },
        {
          kind: 'select',
          key: 'state',
          label: t('columns.state'),
          options: ['proposed', 'inForce', 'declined', 'ended'].map((value) => ({ value, label: t(`mode.states.${value}`) })),
        },
        { kind: 'select', key: 'communityId', label: t('columns.community'), options: communities },
      ]}
      views={[
        { key: 'all', label: t('views.all'), filters: {} },
        { key: 'waiting', label: t('mode.states.proposed'), filters: { state: 'proposed' } },
        { key: 'inForce', label: t('mode.states.inForce'), filters: { state: 'inForce' } },
      ]}
      exports={{ xlsx: exportingAgreements, csv: exportingAgreementsCsv }}
      empty={{ words: t('mode.empty') }}
    />
  )
}
