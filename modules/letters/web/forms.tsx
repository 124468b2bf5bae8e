import { useState } from 'react'
import { z } from 'zod'
import { ChoiceField, DayField, NumberField, SelectField, TextField } from '#ui/fields.tsx'
import { FileDrop } from '#ui/file-drop.tsx'
import { Form, useForm } from '#ui/form.tsx'
import { notify } from '#ui/notice.tsx'
import { Go } from '#ui/router.tsx'
import { useCommand } from '#ui/send.ts'
import { useWords } from '#ui/words.ts'
import { useToday } from '#web/regions'
import {
  checkingLetter,
  droppingLetter,
  filingLetter,
  issuingLetter,
  type LetterDetail,
  progresses,
  SaveItems,
  type Side,
  SignOnPaper,
  savingItems,
  scoringLetter,
  sides,
  signingLetter,
  signingOnPaper,
} from '../contract.ts'
import { ItemRows } from './item-rows.tsx'

type On = { letter: LetterDetail; close: () => void }
const done = (words: string, close: () => void) => () => {
  notify(words)
  close()
}
const nothing = z.object({})

export function SignForm({ letter, side, close }: On & { side: Side }) {
  const t = useWords('letters')
  const signing = useCommand(signingLetter)
  const form = useForm({
    shape: nothing,
    send: () => signing.mutateAsync({ params: { id: letter.id }, body: { side, hash: letter.hash ?? '' } }),
    done: done(t('sign.done'), close),
  })
  return (
    <Form form={form} submit={t('sign.verb')} cancel={close}>
      <p>{t('sign.as', { party: side === 'a' ? letter.partyA : letter.partyB })}</p>
      <p className="muted" style={{ overflowWrap: 'anywhere' }}>
        {t('one.hash', { hash: letter.hash ?? '' })}
      </p>
    </Form>
  )
}

/** Issue, file, give up: one sentence and one button. */
export function ConfirmForm({ letter, what, close }: On & { what: 'issue' | 'file' | 'drop' }) {
  const t = useWords('letters')
  const commands = { issue: useCommand(issuingLetter), file: useCommand(filingLetter), drop: useCommand(droppingLetter) }
  const form = useForm({
    shape: nothing,
    send: () => commands[what].mutateAsync({ params: { id: letter.id }, body: { version: letter.version } }),
    done: done(t(`${what}.done`), close),
  })
  return (
    <Form form={form} submit={t(`${what}.verb`)} cancel={close} danger={what === 'drop'}>
      <p>{t(`${what}.help`, { total: letter.total, sum: letter.weights })}</p>
    </Form>
  )
}

export function ItemsForm({ letter, close }: On) {
  const t = useWords('letters')
  const saving = useCommand(savingItems)
  const form = useForm({
    shape: SaveItems.omit({ version: true }),
    start: {
      items: letter.itemRows.map(({ id, content, target, indicator, weight, parentId, fact }) => ({
        id,
        content,
        target,
        indicator,
        weight,
        parentId: parentId ?? undefined,
        factKey: fact?.key,
      })),
    },
    send: ({ items }) => saving.mutateAsync({ params: { id: letter.id }, body: { items, version: letter.version } }),
    done: done(t('save.done'), close),
  })
  const parents = new Map(
    letter.itemRows.flatMap(({ parentId, parentContent }) => (parentId ? [[parentId, parentContent ?? '']] : [])),
  )
  return (
    <Form form={form} submit={t('save.verb')} cancel={close}>
      <ItemRows form={form} total={letter.total} factKeys={letter.factKeys} parents={parents} />
    </Form>
  )
}

export function PaperForm({ letter, close }: On) {
  const t = useWords('letters')
  const signing = useCommand(signingOnPaper)
  const today = useToday()
  const [files, setFiles] = useState<File[]>([])
  const open = sides.filter((side) => !letter.signatures.some((one) => one.side === side))
  const form = useForm({
    shape: SignOnPaper,
    start: { side: open[0] },
    send: (body) => {
      const fields = new FormData()
      fields.append('side', body.side)
      fields.append('signedOn', body.signedOn)
      for (const file of files) fields.append('scan', file)
      return signing.mutateAsync({ params: { id: letter.id }, body: fields as never })
    },
    done: done(t('paper.done'), close),
  })
  return (
    <Form form={form} submit={t('paper.verb')} cancel={close}>
      <ChoiceField name="side" label={t('paper.side')} options={open.map((value) => ({ value, label: t(`sides.${value}`) }))} />
      <DayField name="signedOn" label={t('paper.on')} max={today} />
      <FileDrop
        label={t('paper.scan')}
        files={files}
        onChange={setFiles}
        accept="image/*,.pdf"
        most={1}
        bytes={20 * 1024 * 1024}
      />
    </Form>
  )
}

const Judged = z.object({
  items: z.record(
    z.string(),
    z.object({
      progress: z.enum(progresses).optional(),
      points: z.number().optional(),
      words: z.string().max(200).optional(),
    }),
  ),
})
/** The mid-year look or the points of the year, item by item, with what the system counts beside. */
export function JudgeForm({ letter, what, close }: On & { what: 'check' | 'score' }) {
  const t = useWords('letters')
  const commands = { check: useCommand(checkingLetter), score: useCommand(scoringLetter) }
  const form = useForm({
    shape: Judged,
    start: {
      items: Object.fromEntries(
        letter.itemRows.map(({ id, progress, checkWords, points, scoreWords, weight }) => [
          id,
          what === 'check'
            ? { progress: progress ?? ('onTrack' as const), words: checkWords ?? undefined }
            : { points: points ?? weight, words: scoreWords ?? undefined },
        ]),
      ),
    },
    send: ({ items }) =>
      commands[what].mutateAsync({
        params: { id: letter.id },
        body: { items: Object.entries(items).map(([id, given]) => ({ id, ...given })), version: letter.version } as never,
      }) as Promise<{ score?: number }>,
    done: ({ score }) => {
      notify(what === 'check' ? t('check.done') : t('score.done', { score: score ?? 0 }))
      close()
    },
  })
  return (
    <Form form={form} submit={t(`${what}.verb`)} cancel={close}>
      {what === 'score' && <p className="muted">{t('score.help')}</p>}
      {letter.itemRows.map((item) => (
        <fieldset key={item.id} className="field">
          <legend>{`${item.content} (${item.weight})`}</legend>
          <span className="muted">{item.indicator}</span>{' '}
          {item.fact && (
            <span>
              <Go to={item.fact.link}>{`${item.fact.label} ${item.fact.value}`}</Go>
            </span>
          )}
          {what === 'check' ? (
            <SelectField
              name={`items.${item.id}.progress`}
              label={t('item.progress')}
              options={progresses.map((value) => ({ value, label: t(`progresses.${value}`) }))}
            />
          ) : (
            <NumberField name={`items.${item.id}.points`} label={t('item.points')} min={0} max={item.weight} />
          )}
          <TextField name={`items.${item.id}.words`} label={t('item.words')} max={200} optional />
        </fieldset>
      ))}
    </Form>
  )
}
