import { useState } from 'react'
import type { z } from 'zod'
import { SignIn, type SignInPage, signingIn, startingOidc } from '#contract/people'
import { TextField } from '#ui/fields.tsx'
import { Form, useForm } from '#ui/form.tsx'
import { addressOf, answerOf, Refused } from '#ui/send.ts'
import { useWords } from '#ui/words.ts'
import { inCity } from './city.ts'

type Props = { city: string | undefined; page: z.output<typeof SignInPage>; next: string | undefined; done: () => Promise<void> }

/** Name and password; the code is asked for once these are right. */
export function SignInForm({ city, page, next, done }: Props) {
  const t = useWords('people')
  const [needsCode, setNeedsCode] = useState(false)
  const form = useForm({
    shape: SignIn,
    send: async (body) => {
      try {
        await answerOf(inCity(signingIn, city), { body })
      } catch (error) {
        const asked = error instanceof Refused && error.code === 'people.code-required'
        if (asked) setNeedsCode(true)
        throw error
      }
    },
    done: () => void done(),
  })
  return (
    <Form form={form} submit={t('signIn.verb')}>
      <TextField name="name" label={t('signIn.name')} max={60} autoComplete="username" autoFocus />
      <TextField name="password" label={t('signIn.password')} type="password" max={128} autoComplete="current-password" />
      {needsCode && (
        <TextField
          name="code"
          label={t('signIn.code')}
          help={t('signIn.codeHelp')}
          max={40}
          autoComplete="one-time-code"
          autoFocus
        />
      )}
      {page.oidc && <a href={addressOf(inCity(startingOidc, city), { query: { next } })}>{t('signIn.oidc')}</a>}
    </Form>
  )
}
