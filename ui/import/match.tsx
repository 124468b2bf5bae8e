import { Button, InputNumber, Select } from 'antd'
import { useState } from 'react'
import { abandoningImport, checkingImport, choosingTable } from '#common/imports.ts'
import { Confirm } from '../confirm.tsx'
import { Card } from '../page.tsx'
import { useCommand } from '../send.ts'
import { Empty } from '../states.tsx'
import { useSaid, useWords } from '../words.ts'
import { Matching } from './matching.tsx'
import { LeftOut, Preview } from './preview.tsx'
import type { StepProps } from './wizard.tsx'

/** The second step: is this the right table, and which column is which. */
export function MatchStep({ run, restart }: StepProps) {
  const t = useWords('import')
  const said = useSaid()
  const [matching, setMatching] = useState(run.matching)
  const checking = useCommand(checkingImport, { refresh: ['read-import'] })
  const abandoning = useCommand(abandoningImport)
  const { preview } = run
  if (!preview) return <Empty words={t('done.gone')} next={{ label: t('done.again'), run: restart }} />
  return (
    <>
      {run.before && <p className="form-note">{t('match.before', { at: said.instant(run.before.at), by: run.before.by })}</p>}
      <WhichTable run={run} />
      <Card title={t('match.title')}>
        <Matching columns={run.kind.columns} sheet={preview.columns} matching={matching} onChange={setMatching} />
      </Card>
      {checking.error && (
        <div className="form-fault" role="alert">
          <p>{checking.error.title}</p>
        </div>
      )}
      <div className="form-foot import-foot">
        <Button
          type="primary"
          loading={checking.isPending}
          onClick={() => checking.mutate({ params: { id: run.id }, body: { matching } })}
        >
          {t('match.check', { total: preview.total })}
        </Button>
        <Confirm
          label={t('match.abandon')}
          question={t('match.abandon')}
          words={<p>{t('match.abandonNote')}</p>}
          run={async () => {
            await abandoning.mutateAsync({ params: { id: run.id } })
            restart()
          }}
        />
      </div>
      <Card title={t('match.preview', { shown: preview.rows.length, total: preview.total })}>
        <Preview preview={preview} matching={matching} kind={run.kind} />
        <LeftOut preview={preview} />
      </Card>
    </>
  )
}

/** Another sheet, or another header row, where the wrong table was found. */
function WhichTable({ run }: { run: StepProps['run'] }) {
  const t = useWords('import')
  const choosing = useCommand(choosingTable, { refresh: ['read-import'] })
  const preview = run.preview!
  const [headerRow, setHeaderRow] = useState<number | null>(preview.headerRow)
  const reread = (body: { sheet: string; headerRow?: number }) => choosing.mutate({ params: { id: run.id }, body })
  return (
    <Card>
      <div className="import-table">
        <div className="field">
          <label htmlFor="import-sheet">{t('match.sheet')}</label>
          <Select
            id="import-sheet"
            value={preview.sheet}
            loading={choosing.isPending}
            onChange={(sheet) => reread({ sheet })}
            options={preview.sheets.map(({ name, rows }) => ({ value: name, label: t('match.sheetOption', { name, rows }) }))}
          />
        </div>
        <div className="field">
          <label htmlFor="import-header">{t('match.headerRow')}</label>
          <InputNumber
            id="import-header"
            min={1}
            max={1000}
            precision={0}
            value={headerRow}
            onChange={setHeaderRow}
            aria-describedby="import-header-help"
          />
        </div>
        <Button
          disabled={!headerRow || headerRow === preview.headerRow}
          loading={choosing.isPending}
          onClick={() => reread({ sheet: preview.sheet, headerRow: headerRow! })}
        >
          {t('match.reread')}
        </Button>
        <p className="muted" id="import-header-help">
          {t('match.headerRowHelp')}
        </p>
      </div>
      {choosing.error && (
        <div className="form-fault" role="alert">
          <p>{choosing.error.title}</p>
        </div>
      )}
    </Card>
  )
}
