import { z } from 'zod'
import { day } from '#common/shapes.ts'
import { CheckField, ChoiceField, DayField, LongTextField } from '#ui/fields.tsx'
import { Form, useForm } from '#ui/form.tsx'
import { notify } from '#ui/notice.tsx'
import { useCommand } from '#ui/send.ts'
import { useWords } from '#ui/words.ts'
import { CoordinateSystem, Outline, outlining } from '../contract.ts'
import type { TreeNode } from './regions.tsx'

/** A Polygon or MultiPolygon, or a Feature (collection) that holds one. */
const Pasted = z.string().transform((text, ctx) => {
  const read = Outline.safeParse(innermost(parsed(text)))
  if (read.success) return read.data
  ctx.addIssue({ code: 'custom', params: { code: 'regions:outline.unreadable' } })
  return z.NEVER
})
const shape = z.object({
  geojson: Pasted,
  coordinateSystem: CoordinateSystem,
  from: day,
  synthetic: z.boolean().optional(),
})

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

function innermost(value: unknown): unknown {
  const { type, geometry, features } = (value ?? {}) as { type?: string; geometry?: unknown; features?: unknown[] }
  if (type === 'FeatureCollection') return features?.length === 1 ? innermost(features[0]) : null
  return type === 'Feature' ? geometry : value
}

/** Sets an outline from GeoJSON that is pasted or comes in a file. */
export function OutlineForm({ node, today, close }: { node: TreeNode; today: string; close: () => void }) {
  const t = useWords('regions')
  const command = useCommand(outlining)
  const form = useForm({
    shape,
    start: { coordinateSystem: 'wgs84', from: today },
    send: (given) => {
      const { geojson, ...body } = shape.parse(given)
      return command.mutateAsync({ params: { id: node.id }, body: { ...body, outline: geojson, version: node.version } })
    },
    done: ({ outsideParent }) => {
      notify(outsideParent ? t('outline.outside', { count: outsideParent }) : t('outline.done'))
      close()
    },
  })
  return (
    <Form form={form} submit={t('outline.verb')} cancel={close}>
      <LongTextField name="geojson" label={t('outline.geojson')} help={t('outline.geojsonHelp')} rows={6} max={1_000_000} />
      <label className="field">
        <span>{t('outline.file')}</span>
        <input
          type="file"
          accept=".geojson,.json,application/geo+json,application/json"
          onChange={async (event) => {
            const file = event.target.files?.[0]
            if (file) form.set('geojson', await file.text())
          }}
        />
      </label>
      <ChoiceField
        name="coordinateSystem"
        label={t('outline.system')}
        help={t('outline.systemHelp')}
        options={CoordinateSystem.options.map((system) => ({ value: system, label: t(`systems.${system}`) }))}
      />
      <DayField name="from" label={t('outline.from')} max={today} />
      <CheckField name="synthetic" label={t('outline.synthetic')} />
    </Form>
  )
}
