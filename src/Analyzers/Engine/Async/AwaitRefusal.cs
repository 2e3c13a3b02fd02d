namespace LaneKeeper.Engine.Async;

/// <summary>Why an <c>await</c> cannot stand at a place.</summary>
internal enum AwaitRefusal
{
    None,

    /// <summary>Not inside a method, local function or lambda: an initialiser, an attribute, an accessor (CS4033 and others).</summary>
    NoFunction,

    /// <summary>Inside <c>lock</c> (CS1996).</summary>
    Lock,

    /// <summary>Inside <c>unsafe</c> or <c>fixed</c> (CS4004).</summary>
    Unsafe,

    /// <summary>In a catch filter (CS7094).</summary>
    CatchFilter,

    /// <summary>In a query expression, beyond its first source (CS1995).</summary>
    Query,

    /// <summary>In an expression tree (CS1989).</summary>
    ExpressionTree,

    /// <summary>In a method that yields a lazy sequence (CS4033, CS1624).</summary>
    Iterator,

    /// <summary>Behind <c>?.</c>, whose receiver would have to stand inside the await (CS1001, CS1525).</summary>
    ConditionalAccess,

    /// <summary>A span, ref struct or reference would have to survive the await (CS4007, CS9217).</summary>
    StackOnlyAcross,

    /// <summary>A thread-affine lock is held: it would be released by another thread.</summary>
    ThreadAffineLock,

    /// <summary>The method reads thread-local state, which the code after the await would read from another thread.</summary>
    ThreadLocalState,
}
