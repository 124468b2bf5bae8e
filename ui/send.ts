import { QueryClient, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useRef } from 'react'
import type { AnswerOf, Endpoint } from '#common/endpoint.ts'
import { newId } from '#common/ids.ts'
import { type Input, Refused, send } from './http.ts'

export { addressOf, type Input, Refused } from './http.ts'
export { useLive } from './live.ts'

/** Asks once; for use outside of components. */
export const answerOf = <E extends Endpoint>(endpoint: E, input: Input<E>, signal?: AbortSignal) =>
  send(endpoint, input as never, { signal }) as Promise<AnswerOf<E>>

const pause = (ms: number) => new Promise((wake) => setTimeout(wake, ms))

/**
 * A command, sent under one Idempotency-Key however often it must be tried: a lost line is tried again twice, a
 * first try that is still being worked on is waited for. So a thing is done once.
 */
export async function command<E extends Endpoint>(endpoint: E, input: Input<E>, key: string = newId()): Promise<AnswerOf<E>> {
  for (let tries = 0; ; tries++) {
    try {
      return (await send(endpoint, input as never, { key })) as AnswerOf<E>
    } catch (error) {
      const again = error instanceof Refused && (error.status === 0 || error.code === 'idempotency.in-progress')
      if (!again || tries === 2) throw error
      await pause(800 * (tries + 1))
    }
  }
}

/** Queries are kept by the endpoint's name, so that a command can name what it makes old. */
const keyOf = (endpoint: Endpoint, input: unknown) => [endpoint.name, input]

export const newQueryClient = () =>
  new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: 10_000,
        retry: (tries, error) => tries < 2 && error instanceof Refused && error.passing,
        refetchOnWindowFocus: true,
      },
    },
  })

type Asking = { enabled?: boolean /** Seconds between two looks, for what has no live news. */; every?: number; keep?: boolean }

/** The answer of a GET endpoint, kept, shared and refreshed. `keep` shows the last page while the next one comes. */
export function useAnswer<E extends Endpoint>(endpoint: E, input: Input<E>, { enabled = true, every, keep }: Asking = {}) {
  return useQuery<AnswerOf<E>, Refused>({
    queryKey: keyOf(endpoint, input),
    queryFn: ({ signal }) => answerOf(endpoint, input, signal),
    enabled,
    refetchInterval: every ? every * 1000 : false,
    placeholderData: keep ? (before: AnswerOf<E> | undefined) => before as never : undefined,
  })
}

/**
 * A command with its state: `const returning = useCommand(returnConcern); returning.mutateAsync({ params, body })`.
 * Afterwards what is on the screen is asked again: all of it, or only the endpoints named in `refresh` (by prefix).
 * Sending the same thing again after a failure of the line uses the same key.
 */
export function useCommand<E extends Endpoint>(endpoint: E, { refresh }: { refresh?: string[] } = {}) {
  const client = useQueryClient()
  const last = useRef<{ words: string; key: string } | null>(null)
  return useMutation<AnswerOf<E>, Refused, Input<E>>({
    mutationFn: async (input) => {
      const words = JSON.stringify(input)
      if (last.current?.words !== words) last.current = { words, key: newId() }
      try {
        const answer = await command(endpoint, input, last.current.key)
        last.current = null
        return answer
      } catch (error) {
        if (!(error instanceof Refused && error.passing)) last.current = null
        throw error
      }
    },
    onSuccess: () => refreshAnswers(client, refresh),
  })
}

/** Marks answers old, and asks again for those on the screen: all, or those whose endpoint's name begins so. */
export function refreshAnswers(client: QueryClient, names?: string[]) {
  return client.invalidateQueries({
    predicate: ({ queryKey }) => !names || names.some((name) => String(queryKey[0]).startsWith(name)),
  })
}
