import { useQueryClient } from '@tanstack/react-query'
import { Button } from 'antd'
import { type ReactNode, useState } from 'react'
import type { z } from 'zod'
import type { Endpoint } from '#common/endpoint.ts'
import type { Concern } from '#contract/concerns'
import { Form, useForm } from '#ui/form.tsx'
import { notify } from '#ui/notice.tsx'
import { Refused, refreshAnswers, useCommand } from '#ui/send.ts'
import { useWords } from '#ui/words.ts'

export type DeedProps = { concern: Concern; close: () => void }

type Given = DeedProps & {
  endpoint: Endpoint
  /** Stricter than the contract's body where the screen asks for more. */
  shape?: z.ZodType
  start?: Record<string, unknown>
  /** From what the form holds to the body. */
  bodyOf?: (values: Record<string, unknown>) => Record<string, unknown>
  danger?: boolean
  children?: ReactNode
}

/**
 * The form of an action, in its place under the button. It sends the version that was seen: has somebody else been
 * faster, what was written stays, and one look at the news later it can be sent again.
 */
export function DeedForm({ concern, close, endpoint, shape, start, bodyOf = (values) => values, danger, children }: Given) {
  const t = useWords('concerns')
  const client = useQueryClient()
  const deed = useCommand(endpoint)
  const [stale, setStale] = useState(false)
  const action = endpoint.name
  const form = useForm({
    shape: shape ?? endpoint.body,
    start: start as never,
    draft: `${action}-${concern.id}`,
    send: async (values) => {
      try {
        const body = { ...bodyOf(values as Record<string, unknown>), version: concern.version }
        return await deed.mutateAsync({ params: { id: concern.id }, body } as never)
      } catch (error) {
        setStale(error instanceof Refused && error.code === 'version.stale')
        throw error
      }
    },
    done: () => {
      notify(t('case.done', { action: t(`actions.${action}`) }))
      close()
    },
  })
  const reload = async () => {
    await refreshAnswers(client, ['read-concern'])
    setStale(false)
    notify(t('case.reloaded'))
  }
  return (
    <div className="deed-form">
      <p className="muted" style={{ marginBottom: 10 }}>
        {t(`actions-help.${action}`)}
      </p>
      <Form
        form={form}
        submit={t(`actions.${action}`)}
        cancel={close}
        danger={danger}
        beside={stale && <Button onClick={reload}>{t('case.reload')}</Button>}
      >
        {children}
      </Form>
    </div>
  )
}
