using System;
using System.Collections.Immutable;

namespace LaneKeeper.Engine.Settings;

/// <summary>The option that somebody meant who mistyped one.</summary>
internal static class NearestName
{
    // One letter in four: more is another word.
    private const int LettersPerMistake = 4;

    /// <summary>The key that differs least; null if none is near.</summary>
    public static string? To(string key, ImmutableArray<Setting> settings)
    {
        string? nearest = null;
        var least = key.Length / LettersPerMistake + 1;
        foreach (var setting in settings)
        {
            if (Math.Abs(setting.Key.Length - key.Length) < least && Distance(key, setting.Key) is var distance && distance < least)
                (nearest, least) = (setting.Key, distance);
        }

        return nearest;
    }

    /// <summary>How many letters must be put in, taken out or changed (V. I. Levenshtein, 1966).</summary>
    private static int Distance(string one, string other)
    {
        var row = new int[other.Length + 1];
        for (var j = 0; j < row.Length; j++)
            row[j] = j;

        for (var i = 1; i <= one.Length; i++)
        {
            var corner = row[0];
            row[0] = i;
            for (var j = 1; j < row.Length; j++)
            {
                var changed = corner + (one[i - 1] == other[j - 1] ? 0 : 1);
                corner = row[j];
                row[j] = Math.Min(changed, Math.Min(row[j], row[j - 1]) + 1);
            }
        }

        return row[other.Length];
    }
}
