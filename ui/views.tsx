import { Modal } from 'antd'
import { useState } from 'react'
import { z } from 'zod'
import { TextField } from './fields.tsx'
import { Form, useForm } from './form.tsx'
import { Icon } from './icons.tsx'
import type { UrlWords } from './router.tsx'
import { useWords } from './words.ts'

/** A named set of filters; those with `remove` are a person's own. */
export type View = {
  key: string
  label: string
  filters: UrlWords /** What it says when nothing is in it. */
  empty?: string
  remove?: () => Promise<unknown>
}

/** `sort` and filters, without the place in the list. */
export const viewWords = ({ cursor: _cursor, view: _view, ...rest }: UrlWords): UrlWords => rest

export const sameView = (a: UrlWords, b: UrlWords) =>
  Object.keys({ ...a, ...b }).every((key) => (a[key] ?? '') === (b[key] ?? ''))

/** The view one is in: the closest whose filters all hold, so that narrowing it further does not lose the place. */
const closest = (views: readonly View[], now: UrlWords) =>
  views
    .filter(({ filters }) => Object.keys(filters).every((key) => (filters[key] ?? '') === (now[key] ?? '')))
    .sort((a, b) => Object.keys(b.filters).length - Object.keys(a.filters).length)[0]

type Props = {
  views: readonly View[]
  words: UrlWords
  choose: (filters: UrlWords) => void
  save?: (name: string, filters: UrlWords) => Promise<unknown>
}

/** Saved views as tabs; what is filtered now can be kept as a view of one's own. */
export function Views({ views, words, choose, save }: Props) {
  const t = useWords('ui')
  const [naming, setNaming] = useState(false)
  const now = viewWords(words)
  const exact = views.some((view) => sameView(view.filters, now))
  const current = closest(views, now)
  return (
    <nav aria-label={t('list.views')}>
      <ul className="views">
        {views.map((view) => (
          <li key={view.key}>
            <button type="button" aria-current={view === current || undefined} onClick={() => choose(view.filters)}>
              {view.label}
            </button>
            {view === current && view.remove && (
              <button type="button" aria-label={t('list.remove')} title={t('list.remove')} onClick={() => void view.remove?.()}>
                <Icon name="close" size={12} />
              </button>
            )}
          </li>
        ))}
        {save && !exact && (
          <li>
            <button type="button" className="link" onClick={() => setNaming(true)}>
              {t('list.save')}
            </button>
          </li>
        )}
      </ul>
      {naming && save && <Naming save={(name) => save(name, now)} close={() => setNaming(false)} />}
    </nav>
  )
}

const Name = z.object({ name: z.string().trim().min(1).max(20) })
function Naming({ save, close }: { save: (name: string) => Promise<unknown>; close: () => void }) {
  const t = useWords('ui')
  const form = useForm({ shape: Name, send: ({ name }) => save(name), done: close })
  return (
    <Modal open width={420} title={t('list.saveTitle')} onCancel={close} footer={null}>
      <Form form={form} submit={t('list.save')}>
        <TextField name="name" label={t('list.name')} max={20} autoFocus />
      </Form>
    </Modal>
  )
}
