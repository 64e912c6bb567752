"""Images per second of training the article's conv net in PyTorch. Arguments: threads, seconds, nchw|nhwc."""
import sys
import time

import torch
from torch import nn

threads, seconds, layout = int(sys.argv[1]), float(sys.argv[2]), sys.argv[3]
torch.set_num_threads(threads)
torch.manual_seed(1)
net = nn.Sequential(
    nn.Conv2d(1, 64, 3, padding=1), nn.ReLU(), nn.MaxPool2d(2),
    nn.Conv2d(64, 64, 3, padding=1), nn.ReLU(), nn.MaxPool2d(2),
    nn.Flatten(), nn.Linear(7 * 7 * 64, 128), nn.ReLU(), nn.Linear(128, 10))
images, labels = torch.rand(32, 1, 28, 28), torch.arange(32) % 10
if layout == "nhwc":
    net = net.to(memory_format=torch.channels_last)
    images = images.to(memory_format=torch.channels_last)
optimizer = torch.optim.SGD(net.parameters(), lr=0.01, momentum=0.9, nesterov=True)
loss_function = nn.CrossEntropyLoss()


def step():
    optimizer.zero_grad(set_to_none=True)
    loss_function(net(images), labels).backward()
    optimizer.step()


for _ in range(10):
    step()
print("ready", flush=True)
sys.stdin.readline()
begin, steps = time.perf_counter(), 0
while time.perf_counter() - begin < seconds:
    step()
    steps += 1
print(32 * steps / (time.perf_counter() - begin))
