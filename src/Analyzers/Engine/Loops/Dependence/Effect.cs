using System;
using LaneKeeper.Engine.Catalog;

namespace LaneKeeper.Engine.Loops.Dependence;

/// <summary>What a call of a library does beside computing its result, as a line of <c>effects.txt</c> says.</summary>
[Flags]
internal enum Effect
{
    /// <summary>It reads what it is given, and nothing else.</summary>
    None = 0,

    /// <summary>The result is an object that nobody else knows.</summary>
    Fresh = 1,

    /// <summary>It changes its object.</summary>
    This = 1 << 1,

    /// <summary>It changes what the first argument holds.</summary>
    First = 1 << 2,

    /// <summary>It changes what the second argument holds.</summary>
    Second = 1 << 3,

    /// <summary>It changes what the third argument holds.</summary>
    Third = 1 << 4,

    /// <summary>Others see it, and see in which order it is done.</summary>
    Order = 1 << 5,

    /// <summary>It belongs to one thread, request or transaction.</summary>
    Bound = 1 << 6,

    /// <summary>It reads all that can be reached from what it is given.</summary>
    Deep = 1 << 7,

    /// <summary>It is documented to throw on bad input.</summary>
    Throws = 1 << 8,

    /// <summary>It changes its object so that several threads may do so at once, but the order shows.</summary>
    Concurrent = 1 << 9,

    /// <summary>It looks only at what never changes, such as the length of an array.</summary>
    Shape = 1 << 10,

    /// <summary>
    /// It reads from outside (network, disk, database), and may do so while others do through the same object, unless it is said to change that too. A loop knows nothing of it:
    /// whoever waits has no work to share.
    /// </summary>
    Reads = 1 << 11,
}

internal static class EffectLine
{
    public const string Words = "none, fresh, shape, this, arg0, arg1, arg2, order, bound, deep, throws, concurrent, reads";

    /// <summary>Reads the fields of <c>id | words</c>; null if they are malformed, and in which way.</summary>
    public static (ApiId Id, Effect Effect)? TryRead(string[] fields, out string problem)
    {
        problem = "";
        if (fields.Length != 2)
        {
            problem = $"a line has two fields 'id | effects', this one has {fields.Length}";
            return null;
        }

        if (ApiId.Parse(fields[0]) is not { } id)
        {
            problem = "the first field is no documentation id, such as 'M:System.Math.Sqrt(System.Double)' or 'T:System.Math'";
            return null;
        }

        var effect = Effect.None;
        foreach (var word in fields[1].Split([' '], StringSplitOptions.RemoveEmptyEntries))
        {
            if (Named(word) is not { } named)
            {
                problem = $"'{word}' is none of {Words}";
                return null;
            }

            effect |= named;
        }

        return (id, effect);
    }

    private static Effect? Named(string word) => word switch
    {
        "none" => Effect.None,
        "fresh" => Effect.Fresh,
        "this" => Effect.This,
        "arg0" => Effect.First,
        "arg1" => Effect.Second,
        "arg2" => Effect.Third,
        "order" => Effect.Order,
        "bound" => Effect.Bound,
        "deep" => Effect.Deep,
        "throws" => Effect.Throws,
        "concurrent" => Effect.Concurrent,
        "shape" => Effect.Shape,
        "reads" => Effect.Reads,
        _ => null,
    };
}
