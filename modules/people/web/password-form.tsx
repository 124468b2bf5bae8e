import { z } from 'zod'
import { ChangePassword, changingPassword } from '#contract/people'
import { TextField } from '#ui/fields.tsx'
import { Form, useForm } from '#ui/form.tsx'
import { notify } from '#ui/notice.tsx'
import { useCommand } from '#ui/send.ts'
import { useWords } from '#ui/words.ts'

const Twice = ChangePassword.extend({ again: z.string() }).refine(({ next, again }) => next === again, {
  path: ['again'],
  params: { code: 'people:fields.again' },
})

export function PasswordForm({ minLength, done, cancel }: { minLength: number; done: () => void; cancel?: () => void }) {
  const t = useWords('people')
  const changing = useCommand(changingPassword)
  const form = useForm({
    shape: Twice,
    send: ({ current, next }) => changing.mutateAsync({ body: { current, next } }),
    done: () => {
      notify(t('password.done'))
      done()
    },
  })
  return (
    <Form form={form} submit={t('password.verb')} cancel={cancel}>
      <TextField
        name="current"
        label={t('password.current')}
        type="password"
        max={128}
        autoComplete="current-password"
        autoFocus
      />
      <TextField
        name="next"
        label={t('password.next')}
        help={t('password.nextHelp', { minimum: minLength })}
        type="password"
        max={128}
        autoComplete="new-password"
      />
      <TextField name="again" label={t('password.again')} type="password" max={128} autoComplete="new-password" />
    </Form>
  )
}
