import { Checkbox, Input, InputNumber, Radio, Select } from 'antd'
import { type ReactNode, useId } from 'react'
import type { Option } from './filters.tsx'
import { useField } from './form.tsx'
import { Icon } from './icons.tsx'
import { useWords } from './words.ts'

type FieldProps = {
  /** Its path in the body: `words`, `place.gridId`. */
  name: string
  label: string
  help?: ReactNode
  optional?: boolean
  /** Takes both columns of a form of two. */
  wide?: boolean
}

type Control = { id: string; 'aria-describedby'?: string; 'aria-invalid'?: true; status?: 'error' }

/** Label above, help under it, the field, and what is wrong with it beside. */
function Field({
  name,
  label,
  help,
  optional,
  wide,
  group,
  max,
  range,
  children,
}: FieldProps & {
  group?: boolean
  max?: number
  range?: { min?: number; max?: number }
  children: (control: Control) => ReactNode
}) {
  const t = useWords('ui')
  const id = useId()
  const { value, fault } = useField(name, max ?? range)
  const described = [help && `${id}-help`, fault && `${id}-fault`].filter(Boolean).join(' ') || undefined
  const control: Control = { id, 'aria-describedby': described, ...(fault ? { 'aria-invalid': true, status: 'error' } : {}) }
  const title = (
    <>
      {label}
      {optional && <span className="muted"> {t('form.optional')}</span>}
    </>
  )
  const inner = (
    <>
      {group ? <legend>{title}</legend> : <label htmlFor={id}>{title}</label>}
      {help && (
        <span className="help" id={`${id}-help`}>
          {help}
        </span>
      )}
      {children(control)}
      {max !== undefined && typeof value === 'string' && value.length > max * 0.8 && (
        <span className="count">{t('form.count', { count: value.length, max })}</span>
      )}
      {fault && (
        <span className="fault" id={`${id}-fault`}>
          <Icon name="alarm" size={14} /> {fault}
        </span>
      )}
    </>
  )
  const className = wide ? 'field wide' : 'field'
  return group ? (
    <fieldset className={className} aria-describedby={described}>
      {inner}
    </fieldset>
  ) : (
    <div className={className}>{inner}</div>
  )
}

type TextProps = FieldProps & {
  max?: number
  autoFocus?: boolean
  type?: 'text' | 'tel' | 'email' | 'password'
  autoComplete?: string
  placeholder?: string
}

export function TextField({ max, autoFocus, type = 'text', autoComplete = 'off', placeholder, ...field }: TextProps) {
  const { value, set } = useField(field.name)
  return (
    <Field {...field} max={max}>
      {(control) => (
        <Input
          {...control}
          type={type}
          autoFocus={autoFocus}
          autoComplete={autoComplete}
          placeholder={placeholder}
          value={(value as string) ?? ''}
          onChange={(event) => set(event.target.value)}
        />
      )}
    </Field>
  )
}

/** Several lines. Like every text it counts its characters when the end comes near, and never cuts: what is too long is said. */
export function LongTextField({
  max = 2000,
  rows = 4,
  autoFocus,
  ...field
}: FieldProps & { max?: number; rows?: number; autoFocus?: boolean }) {
  const { value, set } = useField(field.name)
  return (
    <Field {...field} max={max}>
      {(control) => (
        <Input.TextArea
          {...control}
          autoFocus={autoFocus}
          autoSize={{ minRows: rows, maxRows: 14 }}
          value={(value as string) ?? ''}
          onChange={(event) => set(event.target.value)}
        />
      )}
    </Field>
  )
}

/** A number; one outside of its range stays as it was written, and the range is said. */
export function NumberField({ min, max, unit, ...field }: FieldProps & { min?: number; max?: number; unit?: string }) {
  const { value, set } = useField(field.name)
  const within = (number: number) => Math.min(max ?? Infinity, Math.max(min ?? -Infinity, number))
  return (
    <Field {...field} range={{ min, max }}>
      {(control) => (
        <InputNumber
          {...control}
          inputMode="decimal"
          suffix={unit}
          style={{ width: '12em' }}
          value={(value as number) ?? null}
          onChange={(next) => set(next ?? undefined)}
          onStep={(next) => set(within(Number(next)))}
        />
      )}
    </Field>
  )
}

/** Hours as people say them, in halves; what it holds is their half-hours. */
export function HalfHoursField(field: FieldProps) {
  const { value, set } = useField(field.name)
  return (
    <Field {...field}>
      {(control) => (
        <InputNumber
          {...control}
          inputMode="decimal"
          min={0.5}
          max={24}
          step={0.5}
          style={{ width: '12em' }}
          value={typeof value === 'number' ? value / 2 : null}
          onChange={(hours) => set(hours === null ? undefined : Math.round(Number(hours) * 2))}
        />
      )}
    </Field>
  )
}

type SelectProps = FieldProps & {
  options: readonly Option[]
  several?: boolean
  /** Asks the server while one writes; give the found options back through `options`. */
  onSearch?: (words: string) => void
  busy?: boolean
  /** Beside setting the value. */
  onPick?: (value: string | string[] | undefined) => void
}

export function SelectField({ options, several, onSearch, busy, onPick, ...field }: SelectProps) {
  const t = useWords('ui')
  const { value, set } = useField(field.name)
  return (
    <Field {...field}>
      {(control) => (
        <Select
          {...control}
          mode={several ? 'multiple' : undefined}
          allowClear={field.optional}
          loading={busy}
          showSearch={onSearch ? { filterOption: false, onSearch } : options.length > 8 ? { optionFilterProp: 'label' } : false}
          placeholder={t('form.choose')}
          notFoundContent={busy ? t('form.loading') : t('form.none')}
          options={[...options]}
          value={(value as string | string[] | undefined) ?? (several ? [] : undefined)}
          onChange={(next: string | string[] | undefined) => {
            set(next)
            onPick?.(next)
          }}
        />
      )}
    </Field>
  )
}

/** A few choices, all seen at once. */
export function ChoiceField({ options, ...field }: FieldProps & { options: readonly Option[] }) {
  const { value, set } = useField(field.name)
  return (
    <Field {...field} group>
      {() => (
        <Radio.Group className="choices" name={field.name} value={value} onChange={(event) => set(event.target.value)}>
          {options.map((option) => (
            <Radio key={option.value} value={option.value}>
              {option.label}
            </Radio>
          ))}
        </Radio.Group>
      )}
    </Field>
  )
}

/** Several of a few choices. */
export function ChoicesField({ options, ...field }: FieldProps & { options: readonly Option[] }) {
  const { value, set } = useField(field.name)
  return (
    <Field {...field} group>
      {() => <Checkbox.Group className="choices" options={[...options]} value={(value as string[]) ?? []} onChange={set} />}
    </Field>
  )
}

/** Yes or no; `label` is the sentence agreed to. */
export function CheckField({ name, label, help }: FieldProps) {
  const t = useWords('ui')
  const id = useId()
  const { value, set, fault } = useField(name)
  return (
    <div className="field">
      <Checkbox
        checked={value === true}
        aria-describedby={fault ? `${id}-fault` : undefined}
        aria-invalid={fault ? true : undefined}
        onChange={(event) => set(event.target.checked)}
      >
        {label}
      </Checkbox>
      {help && <span className="help">{help}</span>}
      {fault && (
        <span className="fault" id={`${id}-fault`}>
          <Icon name="alarm" size={14} /> {value === true ? fault : t('form.tick')}
        </span>
      )}
    </div>
  )
}

/** A day of the calendar, `YYYY-MM-DD`; the browser's own picker, which phones and keyboards know. */
export function DayField({ min, max = '9999-12-31', ...field }: FieldProps & { min?: string; max?: string }) {
  const { value, set } = useField(field.name)
  return (
    <Field {...field}>
      {(control) => (
        <Input
          {...control}
          type="date"
          min={min}
          max={max}
          style={{ maxWidth: '14em' }}
          value={(value as string) ?? ''}
          onChange={(event) => set(event.target.value || undefined)}
        />
      )}
    </Field>
  )
}

/** A day and its time on the city's clock, kept as an instant (`2026-10-09T09:00:00+08:00`). */
export function InstantField(field: FieldProps) {
  const { value, set } = useField(field.name)
  return (
    <Field {...field}>
      {(control) => (
        <Input
          {...control}
          type="datetime-local"
          style={{ maxWidth: '18em' }}
          value={typeof value === 'string' ? value.slice(0, 16) : ''}
          onChange={(event) => set(event.target.value ? `${event.target.value}:00+08:00` : undefined)}
        />
      )}
    </Field>
  )
}
