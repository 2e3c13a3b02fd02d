namespace LaneKeeper.Engine.Calls;

/// <summary>
/// What the text of a member shows of work, before anything is parsed: more rather than less than there is, since
/// comments and strings count too.
/// </summary>
/// <param name="Loops">Its loops, and its lambdas that are handed to a call.</param>
/// <param name="Counts">Those of the loops that count.</param>
/// <param name="ReadsElements">Whether it reads elements by index, or pixels.</param>
/// <param name="HasLongCount">Whether a long number stands in it.</param>
/// <param name="SelfCalls">How often it calls its own name.</param>
/// <param name="Invoked">The sorted hashes of the names that it calls or constructs; a method group is none of them.</param>
internal sealed record WorkSigns(int Loops, int Counts, bool ReadsElements, bool HasLongCount, int SelfCalls, uint[] Invoked)
{
    public bool HasLoop => Loops > 0;

    /// <summary>Whether it may hold what can be heavy, so that its syntax is worth a look (see <see cref="WorkReader"/>).</summary>
    public bool MayWork =>
        Loops > 2 || Counts > 1 || (Loops > 1 && ReadsElements) || (Loops > 0 && HasLongCount) || SelfCalls > 1 || (SelfCalls > 0 && Loops > 0);
}
