import { Button } from 'antd'
import { confirmingImport, readingImportErrors } from '#common/imports.ts'
import { Confirm } from '../confirm.tsx'
import { Card } from '../page.tsx'
import { addressOf, useCommand } from '../send.ts'
import { Table } from '../table.tsx'
import { useWords } from '../words.ts'
import { Progress } from './progress.tsx'
import type { Run, StepProps } from './wizard.tsx'

/** The third step: what is wrong, what will happen, and the word that starts it. */
export function CheckStep({ run, restart, rematch }: StepProps & { rematch: () => void }) {
  const t = useWords('import')
  const confirming = useCommand(confirmingImport, { refresh: ['read-import', 'list-imports'] })
  if (run.state === 'checking')
    return (
      <Progress
        title={t('check.busy')}
        words={t('check.rows', { progress: run.progress, rows: run.rows })}
        done={run.progress}
        of={run.rows}
      />
    )
  const { faulty, rows, counts } = run
  const good = rows - faulty
  const confirm = (skipFaulty: boolean) => confirming.mutateAsync({ params: { id: run.id }, body: { skipFaulty } })
  const waits = run.kind.twoPersons && run.mine
  const same = good > 0 && counts.unchanged === good
  return (
    <>
      <Card>
        <div className="import-verdict">
          {run.failure && (
            <div className="form-fault" role="alert">
              <p>{run.failure}</p>
            </div>
          )}
          <div role="status">
            <h2>
              {faulty > 0
                ? t('check.bad', { rows, faulty })
                : good === 0
                  ? t('check.nothing')
                  : t(same ? 'check.same' : 'check.good', { rows })}
            </h2>
          </div>
          {counts.created + counts.updated + counts.unchanged > 0 && <p>{t('check.expect', counts)}</p>}
          {waits && <p className="form-note">{t('check.another')}</p>}
          {confirming.error && (
            <div className="form-fault" role="alert">
              <p>{confirming.error.title}</p>
            </div>
          )}
          <div className="form-foot">
            {faulty === 0 && good > 0 && !waits && (
              <Button type="primary" loading={confirming.isPending} onClick={() => void confirm(false).catch(() => undefined)}>
                {t('check.confirm', { count: good })}
              </Button>
            )}
            {faulty > 0 && <ErrorSheet run={run} primary />}
            {faulty > 0 && <Button onClick={restart}>{t('check.mend')}</Button>}
            {faulty > 0 && good > 0 && !waits && (
              <Confirm
                label={t('check.confirmSkipping', { count: good, faulty })}
                question={t('check.skipQuestion', { count: good })}
                words={<p>{t('check.skipWords', { faulty })}</p>}
                yes={t('check.confirm', { count: good })}
                run={() => confirm(true)}
              />
            )}
            {run.mine && <Button onClick={rematch}>{t('check.back')}</Button>}
          </div>
          {faulty > 0 && <p className="muted">{t('check.errorsNote')}</p>}
        </div>
      </Card>
      {run.problems.length > 0 && <Problems run={run} />}
    </>
  )
}

export function ErrorSheet({ run, primary }: { run: Run; primary?: boolean }) {
  const t = useWords('import')
  return (
    <Button type={primary ? 'primary' : 'default'} href={addressOf(readingImportErrors, { params: { id: run.id } })} download>
      {t('check.errors')}
    </Button>
  )
}

function Problems({ run: { problems, problemsTotal } }: { run: Run }) {
  const t = useWords('import')
  return (
    <Card title={t('check.problems', { count: problemsTotal })}>
      <Table
        label={t('check.problems', { count: problemsTotal })}
        rows={problems}
        rowKey={(problem) => `${problem.rowNumber}${problem.column}${problem.title}`}
        columns={[
          { key: 'row', title: t('check.row'), cell: (problem) => problem.rowNumber, width: '6em', lead: true },
          {
            key: 'column',
            title: t('check.column'),
            cell: (problem) => problem.column ?? <span className="muted">{t('check.whole')}</span>,
            width: '14em',
          },
          { key: 'problem', title: t('check.problem'), cell: (problem) => problem.title },
        ]}
      />
      {problemsTotal > problems.length && <p className="muted">{t('check.problemsMore', { shown: problems.length })}</p>}
    </Card>
  )
}
