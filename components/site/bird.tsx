/** The currawong's head in profile, on its eye's yellow. */
export function Bird() {
  return (
    <svg className="bird" viewBox="0 0 64 64" aria-hidden="true">
      <clipPath id="bird-ground">
        <circle cx="32" cy="32" r="32" />
      </clipPath>
      <g clipPath="url(#bird-ground)">
        <path fill="#ffcf24" d="M0 0h64v64H0z" />
        <g transform="translate(1.5 4) scale(.92)">
          <path
            fill="#101114"
            d="M-30 96V66C-12 62 0 54 3 43 4.5 38 5.2 33 6 28 8 16 16 8 25.5 8c5 0 9 1.5 12 4.2C46 12.5 55 15 60.5 22c1.2 1.8 1.5 4 .7 6.2-1.5-1.6-3-2.4-5-2.4C50 25.5 44.5 28 40 31.5c6.5 1.2 12 4.5 15.5 10.5-6.5 1-11.5.4-15.5-1.2-3 3.2-3.3 9.2-1 23.2 1 9 3 20 7 32z"
          />
          <circle cx="24" cy="24" r="8" fill="#ffcf24" />
          <circle cx="24.6" cy="23.8" r="3.9" fill="#101114" />
        </g>
      </g>
    </svg>
  )
}
