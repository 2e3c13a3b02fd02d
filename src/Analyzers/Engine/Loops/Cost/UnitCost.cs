namespace LaneKeeper.Engine.Loops.Cost;

/// <summary>
/// Nanoseconds of single operations, measured with .NET 10 on an x64 server core and checked by <c>benchmarks/CostModel</c>.
/// They are right within a factor of about two elsewhere; budgets are far coarser.
/// </summary>
internal static class UnitCost
{
    /// <summary>An addition, comparison or shift of integers, an addition of floating-point numbers: a core does several at once.</summary>
    public const double Arithmetic = 0.18;

    /// <summary>A division or remainder.</summary>
    public const double Division = 1.2;

    /// <summary>The same by a constant, which is a multiplication.</summary>
    public const double DivisionByConstant = 0.5;

    public const double DecimalArithmetic = 10;

    /// <summary>Reading or writing an element of an array or a span.</summary>
    public const double Element = 0.25;

    /// <summary>A field, or a property that is one.</summary>
    public const double Member = 0.15;

    /// <summary>The test and the step of a loop.</summary>
    public const double Iteration = 0.2;

    /// <summary>The same of a sequence by its interface: two calls.</summary>
    public const double Enumeration = 4;

    /// <summary>A call that is not inlined.</summary>
    public const double Call = 1.2;

    /// <summary>A call through an interface or a delegate.</summary>
    public const double IndirectCall = 1.8;

    /// <summary>An ordinary method of a library that nothing is known about.</summary>
    public const double LibraryCall = 10;

    /// <summary>A small object, with its share of the collections that it causes.</summary>
    public const double Allocation = 10;

    /// <summary>Clearing one element of a new array.</summary>
    public const double Cleared = 0.2;

    /// <summary>A boxed value.</summary>
    public const double Boxing = 8;

    public const double Lock = 21;

    /// <summary>A new string, and each further part of an interpolated one.</summary>
    public const double NewString = 12;

    /// <summary>Copying one character.</summary>
    public const double Character = 0.1;

    /// <summary>Comparing two strings.</summary>
    public const double StringComparison = 3;

    public const double TypeTest = 1;
}
