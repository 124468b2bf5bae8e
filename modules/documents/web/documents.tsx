import { ListPage } from '#ui/list-page.tsx'
import { useMay } from '#ui/me.tsx'
import { Go } from '#ui/router.tsx'
import { addressOf, useLive } from '#ui/send.ts'
import { StatusTag } from '#ui/status-tag.tsx'
import { useSaid, useWords } from '#ui/words.ts'
import {
  type DocumentRow,
  documentKinds,
  documentStates,
  exportingDocuments,
  exportingDocumentsCsv,
  listingDocuments,
  printingCollection,
  visibilities,
} from '../contract.ts'
import { StateTag } from './parts.tsx'

/** What was issued and what is being drafted; found by words of the text too. */
export function Documents() {
  const t = useWords('documents')
  const said = useSaid()
  useLive(['documents.'], ['list-documents'])
  const options = (part: string, keys: readonly string[]) => keys.map((value) => ({ value, label: t(`${part}.${value}`) }))
  const view = (key: string, filters: Record<string, string>) => ({ key, label: t(`list.views.${key}`), filters })
  const mayDraft = useMay('documents.manage')
  return (
    <ListPage<DocumentRow>
      title={t('pages.list')}
      sub={t('list.sub')}
      endpoint={listingDocuments}
      sort="-issuedOn"
      open={(row) => `/documents/${row.id}`}
      columns={[
        { key: 'docNo', title: t('columns.docNo'), sort: 'docNo', cell: (row) => row.docNo },
        {
          key: 'title',
          title: t('columns.title'),
          sort: 'title',
          lead: true,
          cell: (row) => (
            <>
              <Go to={`/documents/${row.id}`}>{row.title}</Go> {row.demo && <StatusTag>{t('list.demo')}</StatusTag>}
            </>
          ),
        },
        { key: 'kind', title: t('columns.kind'), cell: (row) => t(`kinds.${row.kind}`) },
        { key: 'issuer', title: t('columns.issuer'), cell: (row) => row.issuer },
        {
          key: 'issuedOn',
          title: t('columns.issuedOn'),
          sort: 'issuedOn',
          cell: (row) => row.issuedOn && said.day(row.issuedOn),
        },
        {
          key: 'expiresOn',
          title: t('columns.expiresOn'),
          sort: 'expiresOn',
          cell: (row) => row.expiresOn && said.day(row.expiresOn),
        },
        { key: 'clauses', title: t('columns.clauses'), number: true, cell: (row) => row.clauses },
        { key: 'rules', title: t('columns.rules'), number: true, cell: (row) => row.rules || '' },
        { key: 'state', title: t('columns.state'), cell: (row) => <StateTag state={row.state} /> },
      ]}
      filters={[
        { kind: 'text', key: 'q', label: t('list.q') },
        { kind: 'select', key: 'kind', label: t('columns.kind'), several: true, options: options('kinds', documentKinds) },
        { kind: 'select', key: 'state', label: t('columns.state'), several: true, options: options('states', documentStates) },
        { kind: 'select', key: 'visibility', label: t('columns.visibility'), options: options('visibilities', visibilities) },
      ]}
      views={[
        view('all', {}),
        view('inForce', { state: 'inForce' }),
        view('work', { state: 'draft,countersign' }),
        view('ended', { state: 'expired,amended,repealed' }),
      ]}
      exports={{ xlsx: exportingDocuments, csv: exportingDocumentsCsv }}
      empty={{ words: t('list.empty'), ...(mayDraft ? { next: { label: t('draft.verb'), to: '/documents/new' } } : {}) }}
      actions={
        <>
          {(['pdf', 'docx'] as const).map((format) => (
            <a className="button" key={format} href={addressOf(printingCollection, { query: { format } })}>
              {`${t('list.collection')} ${t(`one.${format}`)}`}
            </a>
          ))}
          {mayDraft && (
            <Go className="button primary" to="/documents/new">
              {t('draft.verb')}
            </Go>
          )}
        </>
      }
    />
  )
}
