using System;

namespace LaneKeeper.Engine.Calls;

/// <summary>How a name stands in a text.</summary>
[Flags]
internal enum MentionForm : byte
{
    None = 0,

    /// <summary>By itself: a property, a variable, a type.</summary>
    Value = 1,

    /// <summary>At the end of an argument or a statement: a value or a method group.</summary>
    Group = 2,

    /// <summary>With parentheses or type arguments.</summary>
    Call = 4,

    /// <summary>Behind <c>new</c>, or as a base class.</summary>
    New = 8,

    /// <summary>What stands before its dot is a member of something itself, or the result of a call, so that it can be of any type.</summary>
    Nested = 16,

    /// <summary>A method may run by it, now or later.</summary>
    Called = Group | Call | New,

    /// <summary>A method runs by it.</summary>
    Invoked = Call | New,
}

/// <summary>A name in the text of a member.</summary>
/// <param name="Name">Its hash.</param>
/// <param name="Qualifier">The hash of the name before its dot (of what is called there, for <c>Find().Name</c>), <see cref="Own"/> or <see cref="Unseen"/>.</param>
/// <param name="Form">How it stands there; of several, all of them.</param>
internal readonly record struct Mention(uint Name, uint Qualifier, MentionForm Form)
{
    /// <summary>Nothing stands before it, or <c>this</c> or <c>base</c>: a member of one's own class, or a local.</summary>
    public const uint Own = 0;

    /// <summary>What stands before it is no name: <c>all[0].Name</c>; or it may be a member of something that is not shown: <c>{ Name = 1 }</c>.</summary>
    public const uint Unseen = 1;
}
