namespace LaneKeeper.FrozenFindings;

/// <summary>A report on public code, and what a reader of that code thought of it.</summary>
/// <param name="File">From the root of the repository, with forward slashes.</param>
/// <param name="Line">Counted from one.</param>
/// <param name="Id">The rule.</param>
/// <param name="Verdict"><c>right</c>, <c>minor</c> (true, but hardly worth a change), <c>wrong</c>, or <see cref="Unread"/>.</param>
/// <param name="Note">Why, in the words of the reader.</param>
internal sealed record Finding(string File, int Line, string Id, string Verdict, string Note)
{
    public const string Unread = "unread";

    /// <summary>What makes it the same report after a change: several on one line are told by their number.</summary>
    public (string File, int Line, string Id) Place => (File, Line, Id);

    public override string ToString() => string.Join('\t', File, Line, Id, Verdict, Note).TrimEnd('\t');
}
