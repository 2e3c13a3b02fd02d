using Microsoft.CodeAnalysis;

namespace LaneKeeper.Engine.Calls;

/// <summary>How an operation runs a method.</summary>
internal enum CalleeForm
{
    /// <summary>It runs when the operation is evaluated.</summary>
    Call,

    /// <summary>The statements of an iterator, run by the loop that enumerates it.</summary>
    Enumeration,

    /// <summary>It is what is declared: an override, an implementation or a delegate that cannot be told runs in its place.</summary>
    Declared,
}

/// <summary>A method that an operation runs.</summary>
/// <param name="Method">The method; as called, with its type arguments.</param>
/// <param name="Site">The operation: a call, a property, a <c>new</c>, a <c>using</c>, a loop, an operator.</param>
/// <param name="Form">How it runs.</param>
internal readonly record struct Callee(IMethodSymbol Method, IOperation Site, CalleeForm Form)
{
    /// <summary>Whether it is this very method that runs.</summary>
    public bool IsCertain => Form != CalleeForm.Declared;
}
