import type { Hours, YearFile } from './calendar.ts'
import y2016 from './data/holiday-cn/2016.json' with { type: 'json' }
import y2017 from './data/holiday-cn/2017.json' with { type: 'json' }
import y2018 from './data/holiday-cn/2018.json' with { type: 'json' }
import y2019 from './data/holiday-cn/2019.json' with { type: 'json' }
import y2020 from './data/holiday-cn/2020.json' with { type: 'json' }
import y2021 from './data/holiday-cn/2021.json' with { type: 'json' }
import y2022 from './data/holiday-cn/2022.json' with { type: 'json' }
import y2023 from './data/holiday-cn/2023.json' with { type: 'json' }
import y2024 from './data/holiday-cn/2024.json' with { type: 'json' }
import y2025 from './data/holiday-cn/2025.json' with { type: 'json' }
import y2026 from './data/holiday-cn/2026.json' with { type: 'json' }

/** The State Council's yearly notices as data, from github.com/NateScarlet/holiday-cn (MIT, see data/holiday-cn/LICENSE). */
export const shippedYears: readonly YearFile[] = [y2016, y2017, y2018, y2019, y2020, y2021, y2022, y2023, y2024, y2025, y2026]

/**
 * Working hours until a city enters its own: 08:30–12:00 and 14:30–17:30, the form most offices of Fujian print on the
 * door. It is a default and no law: the law fixes only the sum (国务院关于职工工作时间的规定, eight hours a day at most).
 */
export const defaultHours: readonly Hours[] = [
  {
    spans: [
      { from: '08:30', to: '12:00' },
      { from: '14:30', to: '17:30' },
    ],
  },
]
