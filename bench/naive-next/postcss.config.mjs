/** No Tailwind: without this file Next would find ours. */
export default { plugins: {} }
