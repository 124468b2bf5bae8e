import { useQueryClient } from '@tanstack/react-query'
import { Button } from 'antd'
import { useEffect } from 'react'
import { Facts } from '../facts.tsx'
import { Card } from '../page.tsx'
import { refreshAnswers } from '../send.ts'
import { Failed } from '../states.tsx'
import { useSaid, useWords } from '../words.ts'
import { ErrorSheet } from './check.tsx'
import { Progress } from './progress.tsx'
import type { StepProps } from './wizard.tsx'

/** The fourth step: how far it is, and the report. */
export function DoneStep({ run, restart }: StepProps) {
  const t = useWords('import')
  const said = useSaid()
  const client = useQueryClient()
  const rows = run.rows - run.faulty
  // What other pages show is old once the import is in.
  useEffect(() => {
    if (run.state === 'done') void refreshAnswers(client)
  }, [run.state, client])
  if (run.state === 'applying')
    return (
      <>
        <Progress title={t('done.busy')} words={t('done.rows', { progress: run.progress, rows })} done={run.progress} of={rows} />
        <p className="muted">{t('done.wait')}</p>
      </>
    )
  if (run.state === 'failed') return <Failed words={run.failure ?? ''} next={{ label: t('done.again'), run: restart }} />
  const count = (n: number) => (n > 0 ? t('done.count', { count: n }) : null)
  return (
    <Card>
      <div className="import-verdict">
        <div role="status">
          <h2>{t('done.title')}</h2>
        </div>
        <Facts
          facts={[
            [t('done.created'), t('done.count', { count: run.counts.created })],
            [t('done.updated'), t('done.count', { count: run.counts.updated })],
            [t('done.unchanged'), t('done.count', { count: run.counts.unchanged })],
            [t('done.skipped'), count(run.faulty)],
            [t('done.file'), run.fileName],
            [t('done.print'), <code key="print">{run.sha256.slice(0, 16)}</code>],
            [t('done.by'), run.by],
            [t('done.confirmedBy'), run.confirmedBy !== run.by && run.confirmedBy],
            [t('done.at'), run.finishedAt && said.instant(run.finishedAt)],
          ]}
        />
        <div className="form-foot">
          <Button type="primary" onClick={restart}>
            {t('done.again')}
          </Button>
          {run.faulty > 0 && run.preview && <ErrorSheet run={run} />}
        </div>
      </div>
    </Card>
  )
}
