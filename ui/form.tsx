import { Button } from 'antd'
import { createContext, type ReactNode, type SyntheticEvent, useContext, useEffect, useRef, useState } from 'react'
import type { z } from 'zod'
import type { FieldFault } from '#common/refusal.ts'
import { dropDraft, keepDraft, readDraft } from './drafts.ts'
import { at, beyond, faultsOf, type Limit, put, sayFault, tidy } from './faults.ts'
import { Refused } from './http.ts'
import { useSlow } from './states.tsx'
import { newStrokes, tellTyped } from './typing.ts'
import { useWords } from './words.ts'

type Given<S extends z.ZodType, Answer> = {
  /** The body's shape in the contract; what is written is checked against it before it is sent. */
  shape: S
  start?: Partial<z.input<S>>
  /** Sends what was written: `(body) => returning.mutateAsync({ params: { id }, body })`. */
  send: (body: z.input<S>) => Promise<Answer>
  done?: (answer: Answer) => void
  /** Keeps what is written in this browser until it is sent: `return-${id}`. */
  draft?: string
  /** Fields that a draft must not keep: contact data, passwords. */
  notKept?: readonly string[]
  /** A no that the page itself shows is not said again above the fields. */
  shown?: (no: Refused) => boolean
}

export type FormState = {
  values: Record<string, unknown>
  set: (path: string, value: unknown) => void
  faults: Record<string, string>
  busy: boolean
  /** Why the server said no, where it is not about one field. */
  refused: string | null
  restored: boolean
  reset: () => void
  submit: () => Promise<boolean>
  /** The limits of the fields on the screen; what is beyond is kept, and not sent. */
  limits: Map<string, Limit>
}

/** What a form holds: its values, its faults, its draft, and sending it once. */
export function useForm<S extends z.ZodType, Answer>({
  shape,
  start,
  send,
  done,
  draft,
  notKept = [],
  shown,
}: Given<S, Answer>): FormState {
  const t = useWords('ui')
  const [kept] = useState(() => (draft ? readDraft(draft) : null))
  const [values, setValues] = useState<Record<string, unknown>>({ ...(start as object), ...kept })
  const [restored, setRestored] = useState(kept !== null)
  const [faults, setFaults] = useState<Record<string, string>>({})
  const [refused, setRefused] = useState<string | null>(null)
  const [busy, setBusy] = useState(false)
  const [strokes] = useState(newStrokes)
  const [limits] = useState(() => new Map<string, Limit>())

  const showFaults = (list: readonly FieldFault[]) => {
    const said: Record<string, string> = {}
    for (const fault of list) said[fault.path] ??= sayFault(t, fault)
    setFaults(said)
  }

  return {
    values,
    faults,
    busy,
    refused,
    restored,
    limits,
    set(path, value) {
      strokes.stroke()
      setValues((before) => {
        const after = put(before, path, value)
        if (draft)
          keepDraft(
            draft,
            notKept.reduce((rest, name) => put(rest, name, undefined), after),
          )
        return after
      })
      setFaults((before) =>
        Object.fromEntries(Object.entries(before).filter(([at]) => at !== path && !at.startsWith(`${path}.`))),
      )
    },
    reset() {
      if (draft) dropDraft(draft)
      setValues({ ...(start as object) })
      setFaults({})
      setRefused(null)
      setRestored(false)
    },
    async submit() {
      if (busy) return false
      setRefused(null)
      const body = tidy(values)
      const faults = [...faultsOf(shape.safeParse(body).error?.issues ?? [], body), ...beyond(limits, body)]
      if (faults.length > 0) {
        showFaults(faults)
        return false
      }
      setFaults({})
      setBusy(true)
      try {
        tellTyped(strokes.taken())
        const answer = await send(body as z.input<S>)
        if (draft) dropDraft(draft)
        setRestored(false)
        done?.(answer)
        return true
      } catch (error) {
        if (!(error instanceof Refused)) throw error
        showFaults(error.fields)
        setRefused(shown?.(error) ? null : error.title)
        return false
      } finally {
        tellTyped(0)
        setBusy(false)
      }
    },
  }
}

const FormContext = createContext<FormState | null>(null)

/** A field's part of the form around it; what is beyond its limit is a fault as soon as it is written. */
export function useField(name: string, limit?: Limit) {
  const t = useWords('ui')
  const form = useContext(FormContext)
  if (!form) throw new Error('a field stands outside of a Form')
  const { limits } = form
  const { min, max } = typeof limit === 'number' ? { max: limit } : (limit ?? {})
  const counted = typeof limit === 'number'
  useEffect(() => {
    if (min !== undefined || max !== undefined) limits.set(name, counted ? max! : { min, max })
    return () => void limits.delete(name)
  }, [limits, name, min, max, counted])
  const value = at(form.values, name)
  const [far] = limit === undefined ? [] : beyond([[name, limit]], form.values)
  return {
    value,
    set: (value: unknown) => form.set(name, value),
    fault: form.faults[name] ?? (far && sayFault(t, far)),
    busy: form.busy,
  }
}

type FormProps = {
  form: FormState
  /** The verb on the button: 受理, 退回, 答复. */
  submit: string
  cancel?: () => void
  danger?: boolean
  /** In two columns on a wide screen; a field with `wide` takes both. */
  two?: boolean
  /** Beside the button: more buttons, a hint. */
  beside?: ReactNode
  children: ReactNode
}

/** A form: its fields, what is wrong above them, its button below; Ctrl+Enter sends as well. */
export function Form({ form, submit, cancel, danger, two, beside, children }: FormProps) {
  const t = useWords('ui')
  const element = useRef<HTMLFormElement>(null)
  const slow = useSlow(form.busy)
  const count = Object.keys(form.faults).length
  const [tries, setTries] = useState(0)
  // After a refused try the cursor goes to the first thing to mend.
  useEffect(() => {
    if (tries === 0) return
    const [mend] = ['[aria-invalid=true]', '.form-fault']
      .map((what) => element.current?.querySelector<HTMLElement>(what))
      .filter(Boolean)
    mend?.focus()
  }, [tries])
  const send = async (event: SyntheticEvent) => {
    event.preventDefault()
    // A form in a drawer of this one tells React's tree as well.
    event.stopPropagation()
    if (!(await form.submit())) setTries(tries + 1)
  }
  return (
    <FormContext value={form}>
      <form
        ref={element}
        className={two ? 'form two' : 'form'}
        noValidate
        onSubmit={send}
        onKeyDown={(event) => event.key === 'Enter' && (event.ctrlKey || event.metaKey) && void send(event)}
      >
        {(form.refused || count > 1) && (
          <div className="form-fault" role="alert" tabIndex={-1}>
            {form.refused && <p>{form.refused}</p>}
            {count > 1 && <p>{t('form.faults', { count })}</p>}
          </div>
        )}
        {form.restored && (
          <p className="form-note">
            {t('form.restored')}{' '}
            <button type="button" className="link" onClick={form.reset}>
              {t('form.discard')}
            </button>
          </p>
        )}
        {children}
        <div className="form-foot">
          <Button type="primary" danger={danger} htmlType="submit" loading={form.busy}>
            {submit}
          </Button>
          {cancel && (
            <Button onClick={cancel} disabled={form.busy}>
              {t('form.cancel')}
            </Button>
          )}
          {beside}
          <span role="status">
            {slow && (
              <>
                <span className="progress" style={{ display: 'inline-block' }} aria-hidden="true" /> {t('form.sending')}
              </>
            )}
          </span>
        </div>
      </form>
    </FormContext>
  )
}
