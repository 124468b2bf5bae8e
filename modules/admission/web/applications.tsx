import { Due } from '#ui/due.tsx'
import { ListPage } from '#ui/list-page.tsx'
import { useMay } from '#ui/me.tsx'
import { Go } from '#ui/router.tsx'
import { useLive } from '#ui/send.ts'
import { useWords } from '#ui/words.ts'
import {
  type ApplicationRow,
  applicationStates,
  exportingApplications,
  exportingApplicationsCsv,
  listingApplications,
} from '../contract.ts'
import { AppTag, openStates, useDeptOptions } from './parts.tsx'

/** Applications: the department's own, the communities' to be heard on, the review office's to decide. */
export function Applications() {
  const t = useWords('admission')
  const depts = useDeptOptions()
  const mayApply = useMay('admission.apply')
  const mayHear = useMay('admission.hear')
  useLive(['admission.'], ['list-applications'])
  const view = (key: string, filters: Record<string, string>) => ({ key, label: t(`applications.views.${key}`), filters })
  return (
    <ListPage<ApplicationRow>
      title={t('pages.applications')}
      sub={t('applications.sub')}
      actions={mayApply && <Go to="/admission/apply">{t('apply.title')}</Go>}
      endpoint={listingApplications}
      sort="-draftedAt"
      open={(row) => `/admission/applications/${row.id}`}
      columns={[
        {
          key: 'name',
          title: t('columns.name'),
          sort: 'name',
          lead: true,
          cell: (row) => <Go to={`/admission/applications/${row.id}`}>{row.name}</Go>,
        },
        { key: 'no', title: t('columns.no'), cell: (row) => row.no },
        { key: 'dept', title: t('columns.dept'), cell: (row) => row.dept },
        { key: 'mode', title: t('columns.mode'), cell: (row) => row.mode && t(`modes.${row.mode}`) },
        { key: 'state', title: t('columns.state'), cell: (row) => <AppTag state={row.state} /> },
        {
          key: 'opinions',
          title: t('columns.opinions'),
          cell: (row) =>
            row.opinions.asked > 0
              ? t('applications.opinions', { given: row.opinions.given, asked: row.opinions.asked, object: row.opinions.object })
              : '',
        },
        {
          key: 'decideBy',
          title: t('columns.decideBy'),
          sort: 'decideBy',
          cell: (row) => (openStates.includes(row.state) ? <Due at={row.decideBy} /> : ''),
        },
      ]}
      filters={[
        { kind: 'text', key: 'q', label: t('applications.q') },
        {
          kind: 'select',
          key: 'state',
          label: t('columns.state'),
          several: true,
          options: applicationStates.map((value) => ({ value, label: t(`appStates.${value}`) })),
        },
        { kind: 'select', key: 'deptOrgId', label: t('columns.dept'), options: depts },
      ]}
      views={[
        view('all', {}),
        ...(mayHear ? [view('unheard', { unheard: 'true' })] : []),
        view('open', { state: openStates.join(',') }),
        view('granted', { state: 'granted,conditional' }),
        view('refused', { state: 'refused' }),
      ]}
      exports={{ xlsx: exportingApplications, csv: exportingApplicationsCsv }}
      empty={{
        words: t('applications.empty'),
        next: mayApply
          ? { label: t('apply.title'), to: '/admission/apply' }
          : { label: t('pages.matters'), to: '/admission/matters' },
      }}
    />
  )
}
