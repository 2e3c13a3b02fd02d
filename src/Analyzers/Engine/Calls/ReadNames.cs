using System;

namespace LaneKeeper.Engine.Calls;

/// <summary>Words in the names of methods.</summary>
internal static class ReadNames
{
    /// <summary>Whether a name begins with one of some words: <c>GetPrice</c> and <c>Get</c> with <c>Get</c>, <c>Getaway</c> does not.</summary>
    public static bool StartsWithAny(string name, string[] words)
    {
        foreach (var word in words)
        {
            if (name.StartsWith(word, StringComparison.Ordinal) && IsEnd(name, word.Length))
                return true;
        }

        return false;
    }

    /// <summary>Whether a name has one of some words behind its first one.</summary>
    public static bool ContainsAny(string name, string[] words)
    {
        foreach (var word in words)
        {
            for (var at = name.IndexOf(word, 1, StringComparison.Ordinal); at > 0; at = name.IndexOf(word, at + 1, StringComparison.Ordinal))
            {
                if (IsEnd(name, at + word.Length))
                    return true;
            }
        }

        return false;
    }

    private static bool IsEnd(string name, int at) => name.Length == at || !char.IsLower(name[at]);
}
