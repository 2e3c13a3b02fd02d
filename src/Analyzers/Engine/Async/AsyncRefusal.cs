namespace LaneKeeper.Engine.Async;

/// <summary>Why a function cannot become async.</summary>
internal enum AsyncRefusal
{
    None,

    /// <summary>A constructor, finaliser, accessor or operator: the language has no async form of it (CS0106, CS1519).</summary>
    Kind,

    /// <summary>No body in C#: abstract, extern, or the declaring half of a partial method (CS1994).</summary>
    NoBody,

    /// <summary>A <c>ref</c>, <c>in</c> or <c>out</c> parameter (CS1988).</summary>
    ByReferenceParameter,

    /// <summary>A pointer parameter (CS4005).</summary>
    PointerParameter,

    /// <summary>A parameter or result that lives on the stack only: Span, ref struct (CS4012, CS0306).</summary>
    StackOnlyType,

    /// <summary>It returns by reference (CS8154, CS1073).</summary>
    ByReferenceReturn,

    /// <summary>An instance method of a struct works on a copy once it is async: what it changes is lost.</summary>
    StructInstance,

    /// <summary><c>[MethodImpl(MethodImplOptions.Synchronized)]</c> (CS4015).</summary>
    Synchronized,

    /// <summary>The return type is fixed by a base class (CS0508).</summary>
    Override,

    /// <summary>The return type is fixed by an interface (CS0738).</summary>
    InterfaceImplementation,

    /// <summary>A framework calls it by its name and takes no task: it fails when it runs.</summary>
    Convention,

    /// <summary>It returns an awaitable that the compiler can build only with help.</summary>
    UnusualReturnType,
}
