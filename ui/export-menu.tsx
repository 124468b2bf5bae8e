import type { Endpoint } from '#common/endpoint.ts'
import { DropMenu } from './drop-menu.tsx'
import { addressOf } from './http.ts'
import { Icon } from './icons.tsx'
import { useWords } from './words.ts'

/** GET endpoints that answer the same rows as a file. */
export type Exports = {
  xlsx?: Endpoint
  csv?: Endpoint
  /** The same list to print; takes `format`, pdf or docx. */
  paper?: Endpoint
}

/** 导出: the list one sees, with its filters and its order, as a file. */
export function ExportMenu({
  exports: { xlsx, csv, paper },
  params,
  query,
}: {
  exports: Exports
  params?: Record<string, string>
  query: Record<string, unknown>
}) {
  const t = useWords('ui')
  const files = [
    { key: 'xlsx', label: t('list.exportXlsx'), file: xlsx },
    { key: 'csv', label: t('list.exportCsv'), file: csv },
    { key: 'pdf', label: t('list.exportPdf'), file: paper, format: 'pdf' },
    { key: 'docx', label: t('list.exportDocx'), file: paper, format: 'docx' },
  ].filter((one): one is typeof one & { file: Endpoint } => one.file !== undefined)
  if (files.length === 0) return null
  return (
    <DropMenu
      name={t('list.export')}
      label={
        <>
          <Icon name="download" /> {t('list.export')}
        </>
      }
      items={files.map(({ key, label, file, format }) => ({
        key,
        label,
        // Any list's own filters: the server parses them.
        run: () => location.assign(addressOf(file, { params, query: { ...query, format } } as never)),
      }))}
    />
  )
}
