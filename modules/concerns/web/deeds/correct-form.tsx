import { z } from 'zod'
import { relocating, retopicking } from '#contract/concerns'
import { TextField } from '#ui/fields.tsx'
import { useWords } from '#ui/words.ts'
import { DeedForm, type DeedProps } from '../deed-form.tsx'
import { PlaceField } from '../place-field.tsx'
import type { Chosen } from '../places.ts'
import { TopicField } from '../topic-field.tsx'
import { DeedWords } from './words-form.tsx'

export const RetopicForm = (props: DeedProps) => (
  <DeedForm {...props} endpoint={retopicking}>
    <TopicField told={props.concern.words} />
    <DeedWords action="retopic" max={200} optional autoFocus={false} />
  </DeedForm>
)

const relocated = z.object({
  place: z.custom<Chosen>((value) => value !== undefined),
  placeWords: z.string().max(120).optional(),
})

/** A named place becomes its grid: relocating takes a grid, a community or a point. */
export function RelocateForm(props: DeedProps) {
  const t = useWords('concerns')
  const bodyOf = ({ place, placeWords }: Record<string, unknown>) => {
    const { gridId, communityId, placeId, label } = place as Chosen
    return { gridId, communityId, placeWords: placeWords || (placeId ? label : undefined) }
  }
  return (
    <DeedForm
      {...props}
      endpoint={relocating}
      shape={relocated}
      start={{ placeWords: props.concern.placeWords ?? undefined }}
      bodyOf={bodyOf}
    >
      <PlaceField />
      <TextField name="placeWords" label={t('fields.placeWords')} max={120} optional />
    </DeedForm>
  )
}
