import { useEffect, useState } from 'react'
import type { z } from 'zod'
import { type ImportRun, type ImportState, readingImport, readingImportKind } from '#common/imports.ts'
import { Page } from '../page.tsx'
import { useUrlWords } from '../router.tsx'
import { useAnswer } from '../send.ts'
import { useWords } from '../words.ts'
import { CheckStep } from './check.tsx'
import { ChooseFile } from './choose-file.tsx'
import { DoneStep } from './done.tsx'
import './import.css'
import { MatchStep } from './match.tsx'

export type Run = z.output<typeof ImportRun>
export type StepProps = { run: Run /** Back to the first step, this import left as it is. */; restart: () => void }

const steps = ['file', 'match', 'check', 'done'] as const
const stepOf: Record<ImportState, (typeof steps)[number]> = {
  uploaded: 'match',
  checking: 'check',
  checked: 'check',
  applying: 'done',
  done: 'done',
  failed: 'done',
  abandoned: 'file',
}

/**
 * The page of an import: file, columns, check, import. Which import it is stands in the address (`?import=…`), so that it
 * survives a refresh and can be sent to whoever confirms it. `crumbs` is the way down to here.
 */
export function ImportWizard({ name, crumbs }: { name: string; crumbs?: { label: string; to: string }[] }) {
  const t = useWords('import')
  const [{ import: id }, change] = useUrlWords()
  const kind = useAnswer(readingImportKind, { params: { name } })
  const restart = () => change({ import: undefined })
  return (
    <Page title={t('title', { title: kind.data?.title ?? '' })} crumbs={crumbs} asked={kind}>
      {kind.data &&
        (id ? (
          <Import key={id} id={id} restart={restart} />
        ) : (
          <Start kind={kind.data} open={(begun) => change({ import: begun })} />
        ))}
    </Page>
  )
}

function Start({ kind, open }: { kind: Run['kind']; open: (id: string) => void }) {
  return (
    <>
      <Steps now="file" />
      <ChooseFile kind={kind} open={open} />
    </>
  )
}

function Import({ id, restart }: { id: string; restart: () => void }) {
  const [running, setRunning] = useState(true)
  const [rematching, setRematching] = useState(false)
  const asked = useAnswer(readingImport, { params: { id } }, { every: running ? 1 : undefined })
  const run = asked.data
  useEffect(() => {
    if (!run) return
    setRunning(run.state === 'checking' || run.state === 'applying')
    if (run.state !== 'checked') setRematching(false)
    if (run.state === 'abandoned') restart()
  }, [run, restart])
  if (!run) return <Page title="" asked={asked} />
  const step = rematching ? 'match' : stepOf[run.state]
  return (
    <>
      <Steps now={step} />
      {step === 'match' && <MatchStep key={`${run.preview?.sheet} ${run.preview?.headerRow}`} run={run} restart={restart} />}
      {step === 'check' && <CheckStep run={run} restart={restart} rematch={() => setRematching(true)} />}
      {step === 'done' && <DoneStep run={run} restart={restart} />}
    </>
  )
}

function Steps({ now }: { now: (typeof steps)[number] }) {
  const t = useWords('import')
  const at = steps.indexOf(now)
  return (
    <ol className="import-steps" aria-label={t('steps.label')}>
      {steps.map((step, n) => (
        <li key={step} aria-current={n === at ? 'step' : undefined} className={n < at ? 'past' : undefined}>
          <span aria-hidden="true">{n + 1}</span>{' '}
          <span className="hidden-words">{t('steps.stepOf', { n: n + 1, name: '' })}</span>
          {t(`steps.${step}`)}
        </li>
      ))}
    </ol>
  )
}
