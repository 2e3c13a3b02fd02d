namespace LaneKeeper.Engine.Calls;

/// <summary>
/// What the text of a member shows of work, before anything is parsed: more rather than less than there is, since
/// comments and strings count too.
/// </summary>
/// <param name="Nesting">How deep its loops are nested, and its lambdas that are handed to a call.</param>
/// <param name="Counts">How deep those of the loops that count are.</param>
/// <param name="ReadsElements">Whether it reads elements by index, or pixels, in a loop in a loop.</param>
/// <param name="HasLongCount">Whether a long number stands in it.</param>
/// <param name="SelfCalls">How often it calls its own name; in a loop twice.</param>
internal sealed record WorkSigns(int Nesting, int Counts, bool ReadsElements, bool HasLongCount, int SelfCalls)
{
    public bool HasLoop => Nesting > 0;

    /// <summary>Whether it may hold what can be heavy, so that its syntax is worth a look (see <see cref="WorkReader"/>).</summary>
    public bool MayWork => Nesting > 2 || Counts > 1 || ReadsElements || (HasLongCount && HasLoop) || SelfCalls > 1;
}
