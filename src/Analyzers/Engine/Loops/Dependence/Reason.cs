using System;
using System.Collections.Generic;

namespace LaneKeeper.Engine.Loops.Dependence;

/// <summary>Why a loop is not turned into a parallel one. The codes are stable; docs/independence.md explains each.</summary>
internal enum Reason
{
    None = 0,

    NotCounted = 1,
    LeavesEarly = 2,
    Yields = 3,
    Awaits = 4,
    Locks = 5,
    Unsafe = 6,
    StackOnly = 7,
    ReferenceParameter = 8,
    StructThis = 9,
    Unanalysed = 10,
    VisibleOrder = 11,
    ThreadBound = 12,
    CapturedIndex = 13,
    Surroundings = 14,
    AlreadyParallel = 15,
    Catches = 16,
    LazySource = 17,

    SharedVariable = 20,
    MayBeSameArray = 21,
    UnknownSubscript = 22,
    ScatteredWrite = 23,
    MayBeSameObject = 24,
    LastValue = 25,
    CarriedElement = 26,
    SharedField = 27,
    SharedCollection = 28,
    SynchronizedOrder = 29,

    UnknownDelegate = 30,
    UnknownCallee = 31,
    OpenCallee = 32,
    LazyInitialization = 33,
    ChangingBound = 34,

    BudgetSpent = 40,
    BrokenCode = 41,
}

internal static class Reasons
{
    /// <summary>The code that users see and can search for: <c>R26</c>.</summary>
    public static string Code(this Reason reason) => $"R{(int)reason:00}";

    /// <summary>All reasons.</summary>
    public static IEnumerable<Reason> All
    {
        get
        {
            foreach (Reason reason in Enum.GetValues(typeof(Reason)))
            {
                if (reason != Reason.None)
                    yield return reason;
            }
        }
    }
}
