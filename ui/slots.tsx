import { type ComponentType, createContext, Suspense, use } from 'react'

/** What one record's page lends to modules above it: `{ 'concerns.aside': () => import('./needs-of.tsx').then((m) => m.NeedsOf) }`. */
export type Slots = Readonly<Record<string, () => Promise<ComponentType<{ id: string }>>>>
type Filled = Readonly<Record<string, readonly ComponentType<{ id: string }>[]>>

const SlotContext = createContext<Filled>({})
export const SlotProvider = SlotContext

/** A place on the page of the record `id` where higher modules show what they know of it; empty where none does. */
export function Slot({ name, id }: { name: string; id: string }) {
  const filling = use(SlotContext)[name] ?? []
  return filling.map((Part, i) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: the parts of a slot never change
    <Suspense key={i} fallback={null}>
      <Part id={id} />
    </Suspense>
  ))
}
