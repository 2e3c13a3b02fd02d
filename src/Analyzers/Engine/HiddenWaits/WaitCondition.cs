using Microsoft.CodeAnalysis;

namespace LaneKeeper.Engine.HiddenWaits;

/// <summary>What a wait inside a helper depends on that only the helper's caller knows.</summary>
internal enum WaitConditionKind
{
    /// <summary>The parameter is the flag under which the wait stands.</summary>
    Flag,

    /// <summary>The parameter is the stream, reader or writer that is waited for.</summary>
    Medium,

    /// <summary>The parameter says how long to wait.</summary>
    TimeOut,

    /// <summary>The parameter is the task that is waited for.</summary>
    Task,

    /// <summary>The parameter is the response whose body is waited for, which is there at once if it was read with the headers.</summary>
    Response,

    /// <summary>The request's form has not been read before; the parameter means nothing.</summary>
    Form,

    /// <summary>The parameter is null, or not, as the value says.</summary>
    Null,

    /// <summary>The parameter is of a type.</summary>
    Type,

    /// <summary>The parameter is one of some constants, or none of them, as the value says.</summary>
    Constant,

    /// <summary>A test of the parameter came out as the value says.</summary>
    Test,

    /// <summary>Others than the one who makes it know the object that is asked; the parameter means nothing.</summary>
    Shared,

    /// <summary>It is not on the thread of a window; the parameter means nothing.</summary>
    OffWindow,
}

/// <param name="Kind">What the parameter is for.</param>
/// <param name="Parameter">The parameter's place.</param>
/// <param name="Value">The value of a flag with which it waits; whether it waits for a parameter that is null, or one of the constants, or a stream that can seek.</param>
/// <param name="Type">The type that is asked for; null if none is.</param>
/// <param name="Constants">The constants that it is compared with; null if there are none.</param>
/// <param name="Test">The test whose outcome is known for a constant; null if it is a call of one's own.</param>
/// <param name="Members">What of the parameter, or of the object itself (<see cref="TestedValue.OfThis"/>), is meant; null for the parameter as a whole.</param>
internal readonly record struct WaitCondition(
    WaitConditionKind Kind, int Parameter, bool Value = true, ITypeSymbol? Type = null, Constants? Constants = null, ValueTest? Test = null, MemberPath? Members = null);
