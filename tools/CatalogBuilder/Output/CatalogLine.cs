namespace LaneKeeper.CatalogBuilder.Output;

/// <summary>One line of the catalog, and why it stands there.</summary>
/// <param name="Namespace">Under which heading it stands.</param>
/// <param name="Id">Documentation id, or <c>(*)</c> for every overload.</param>
/// <param name="Kind">What it waits for.</param>
/// <param name="IsHard">Whether it waits whatever the object is.</param>
/// <param name="Counterpart">What to await instead; null if there is nothing.</param>
/// <param name="Score">How likely it waits.</param>
/// <param name="Why">A path to what it waits for, or the reason of a hand-written line.</param>
internal sealed record CatalogLine(
    string Namespace, string Id, string Kind, bool IsHard, string? Counterpart, float Score, string Why)
{
    public override string ToString() => $"{Id} | {Kind} | {(IsHard ? "hard" : "stream")} | {Counterpart ?? "-"}";

    public bool SaysTheSame(CatalogLine other) =>
        Kind == other.Kind && IsHard == other.IsHard && Counterpart == other.Counterpart;
}
