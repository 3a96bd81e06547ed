export default function SettlementPage() {
  return null
}
