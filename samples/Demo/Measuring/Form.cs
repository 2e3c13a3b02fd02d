namespace LaneKeeper.Demo.Measuring;

internal enum Form
{
    Wrong,
    Right,
}
