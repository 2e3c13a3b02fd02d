using System;

namespace LaneKeeper.Engine.Flow;

/// <summary>What the names of members say.</summary>
internal static class MemberNames
{
    /// <summary>Whether a name begins with one of some words: <c>GetAll</c> with <c>Get</c>, and <c>Getter</c> too.</summary>
    public static bool BeginsWithAny(string name, string[] words)
    {
        foreach (var word in words)
        {
            if (name.StartsWith(word, StringComparison.Ordinal))
                return true;
        }

        return false;
    }

    /// <summary>Whether a name ends with one of some words, in upper or lower case: <c>passwordHash</c> and <c>hash</c> with <c>Hash</c>.</summary>
    public static bool EndsWithAny(string name, string[] words)
    {
        foreach (var word in words)
        {
            if (name.EndsWith(word, StringComparison.OrdinalIgnoreCase))
                return true;
        }

        return false;
    }

    /// <summary>Whether a name has one of some words in it, written as it is there.</summary>
    public static bool HoldsAny(string name, string[] words)
    {
        foreach (var word in words)
        {
            if (name.IndexOf(word, StringComparison.Ordinal) >= 0)
                return true;
        }

        return false;
    }
}
