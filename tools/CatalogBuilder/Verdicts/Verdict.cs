using LaneKeeper.CatalogBuilder.Roots;

namespace LaneKeeper.CatalogBuilder.Verdicts;

/// <summary>What was found out about one member.</summary>
/// <param name="Kind">What it waits for; none if it does not.</param>
/// <param name="IsHard">Whether it waits whatever the object is.</param>
/// <param name="Score">How likely.</param>
/// <param name="Witness">The path to what it waits for.</param>
internal sealed record Verdict(WaitKinds Kind, bool IsHard, float Score, string Witness)
{
    public static readonly Verdict Silent = new(WaitKinds.None, IsHard: false, 0, "");

    public bool Blocks => Kind != WaitKinds.None;

    /// <summary>The graver one: code of two platforms is one member.</summary>
    public static Verdict Graver(Verdict one, Verdict other)
    {
        if (one.Blocks != other.Blocks)
            return one.Blocks ? one : other;

        return one.IsHard != other.IsHard
            ? one.IsHard ? one : other
            : one.Score >= other.Score ? one : other;
    }
}
