import { Button } from 'antd'
import { useRef, useState } from 'react'
import { accepting, acceptingOrder, type Concern } from '#contract/concerns'
import { notify } from '#ui/notice.tsx'
import { Refused, useCommand } from '#ui/send.ts'
import { useWords } from '#ui/words.ts'
import { deedForms } from './deeds/index.ts'

type State = Concern['actions'][number]

/** What needs no words: one press does it. */
const atOnce = { accept: accepting, 'accept-order': acceptingOrder } as const
/** Done elsewhere on the page, or by the resident. */
const notHere = new Set(['add-note', 'reveal-contact', 'answer-question', 'add-words', 'rate', 'reopen', 'withdraw'])

/** The step that is most likely next in each state. */
const next: Partial<Record<Concern['state'], string>> = {
  collected: 'accept',
  accepted: 'dispatch',
  dispatched: 'accept-order',
  working: 'reply',
  waiting: 'resume',
  pending: 'resume',
  returned: 'rule-return',
  replied: 'check',
  checked: 'follow-up',
}
/** Those that turn somebody away stand last. */
const last = new Set(['decline', 'return-order'])

/** What I can do now, each form in its place; what cannot be done now says why, folded away where it is much. */
export function Deeds({ concern }: { concern: Concern }) {
  const t = useWords('concerns')
  const [open, setOpen] = useState<string | null>(null)
  const mine = concern.actions.filter(({ name }) => !notHere.has(name))
  const rank = ({ name }: State) => (name === next[concern.state] ? 0 : last.has(name) ? 2 : 1)
  const allowed = mine.filter((action) => action.allowed || action.name === open).sort((a, b) => rank(a) - rank(b))
  const greyed = mine.filter((action) => !action.allowed && action.name !== open)
  // A reason of its own is news; "not now" is not.
  const telling = greyed.filter(({ why }) => why && !/wrong-state|not-your-duty|not-yours/.test(why.code))
  const rest = greyed.filter((action) => !telling.includes(action))
  const deed = (action: State, primary = false) => (
    <Deed key={action.name} action={action} primary={primary} concern={concern} open={open === action.name} turn={setOpen} />
  )
  return (
    <section className="card" aria-labelledby="deeds">
      <header>
        <h2 id="deeds">{t('case.deeds')}</h2>
      </header>
      <div className="card-body">
        <ul className="deeds">
          {allowed.map((action) => deed(action, rank(action) === 0))}
          {telling.map((action) => deed(action))}
        </ul>
        {allowed.length === 0 && (
          <p className="muted">{t(concern.state === 'closed' ? 'case.closed' : 'case.nothing', { org: concern.holder.name })}</p>
        )}
        {rest.length > 0 && (
          <details style={{ marginTop: 10 }}>
            <summary>{t('case.others', { count: rest.length })}</summary>
            <ul className="deeds">{rest.map((action) => deed(action))}</ul>
          </details>
        )}
      </div>
    </section>
  )
}

type DeedProps = { action: State; primary: boolean; concern: Concern; open: boolean; turn: (name: string | null) => void }

function Deed({ action, primary, concern, open, turn }: DeedProps) {
  const t = useWords('concerns')
  const { name, allowed, why } = action
  const button = useRef<HTMLButtonElement>(null)
  const quick = useCommand(atOnce[name as keyof typeof atOnce] ?? accepting)
  const Form = deedForms[name]
  const close = () => {
    turn(null)
    button.current?.focus()
  }
  const press = () => {
    if (Form) return turn(open ? null : name)
    quick.mutate(
      { params: { id: concern.id }, body: { version: concern.version } },
      { onSuccess: () => notify(t('case.done', { action: t(`actions.${name}`) })) },
    )
  }
  return (
    <li>
      <Button
        ref={button}
        block
        type={primary && allowed && !open ? 'primary' : 'default'}
        disabled={!allowed && !open}
        loading={quick.isPending}
        aria-expanded={Form && allowed ? open : undefined}
        aria-describedby={allowed ? undefined : `why-${name}`}
        onClick={press}
      >
        {t(`actions.${name}`)}
      </Button>
      {!allowed && <p id={`why-${name}`}>{why?.title}</p>}
      {quick.error instanceof Refused && (
        <p className="form-fault" role="alert">
          {quick.error.title}
        </p>
      )}
      {open && Form && <Form concern={concern} close={close} />}
    </li>
  )
}
