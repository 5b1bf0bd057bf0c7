/** As Next is by default. The file is here because Next looks upwards for one, and would find ours. */
export default {}
