using System;
using LaneKeeper.Engine.Flow;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LaneKeeper.Engine.HiddenWaits;

/// <summary>Values that stand for "there is nothing yet": null, what a type has where nothing is given, and what is named so.</summary>
internal static class EmptyValue
{
    private static readonly string[] Names =
    [
        "NONE", "UNKNOWN", "EMPTY", "NULL", "NOTHING", "INVALID", "UNDEFINED", "UNSET", "NOTSET", "UNINITIALIZED", "NOTINITIALIZED", "NOTLOADED", "MISSING", "ZERO", "MINVALUE",
    ];

    // UNKNOWN_USER
    private static readonly string[] Beginnings = ["UNKNOWN", "EMPTY", "INVALID", "UNDEFINED"];

    /// <summary>Whether an expression is such a value: <c>null</c>, <c>0</c>, <c>""</c>, <c>User.Unknown</c>, <c>Guid.Empty</c>.</summary>
    public static bool Is(IOperation value)
    {
        value = value.Unwrap();
        return value is IDefaultValueOperation or { ConstantValue: { HasValue: true, Value: null or false or 0 or -1 or "" } } || IsNamedSo(value);
    }

    private static bool IsNamedSo(IOperation value)
    {
        if (value is not IFieldReferenceOperation { Field: { IsStatic: true, Name: var name } })
            return false;

        name = name.Replace("_", "").ToUpperInvariant();
        return Array.IndexOf(Names, name) >= 0 || Array.Exists(Beginnings, begin => name.StartsWith(begin, StringComparison.Ordinal));
    }
}
